"""Which folder of the front desk may know which: a new arrow is a decision, so it is drawn here first."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from django.conf import settings

# Each folder, and the folders that its files import from. `config` is known to all and stands for itself.
ARROWS = {
    "sealing": "",
    "people": "sealing",
    "watching": "answers booking conversations outbox takeover",
    "answers": "booking conversations masking people",
    "conversations": "answers booking people sealing takeover",
    "takeover": "booking conversations people review sealing",
    "booking": "conversations outbox people providers sealing",
    "providers": "booking",
    "outbox": "booking people providers",
    "chat": "booking conversations takeover",
    "review": "answers booking conversations masking people sealing takeover teaching",
    "teaching": "answers booking conversations masking people sealing",
    "counts": "booking conversations masking people review",
    "privacy": "booking conversations counts people review sealing takeover",
    "masking": "booking",
}
# Folders that know each other, and why. Fewer would be better; none may join them without a reason.
BOTH_WAYS = {
    ("answers", "conversations"): "a turn asks what is signed; answers count turns and read the words for it",
    (
        "booking",
        "conversations",
    ): "forgetting a chat cancels its booking; an appointment leads to its transcript",
    (
        "booking",
        "outbox",
    ): "a booking owes a delivery within its own transaction; delivering changes the booking",
    ("booking", "providers"): "a booking asks a diary; the built-in diary is our own free times and entries",
    (
        "conversations",
        "takeover",
    ): "a turn asks whether a person is there; taking over reads and writes turns",
    (
        "review",
        "takeover",
    ): "the queue stands on the inbox; a reply that was refused shows the transcript again",
}


def imports_of(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.py"):
        if "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.split(".")[0]
            elif isinstance(node, ast.Import):
                yield from (name.name.split(".")[0] for name in node.names)


def found() -> dict[str, set[str]]:
    arrows: dict[str, set[str]] = defaultdict(set)
    for name in ARROWS:
        arrows[name] = {one for one in imports_of(settings.DESK / name) if one in ARROWS and one != name}
    return arrows


def test_every_folder_is_drawn() -> None:
    apps = {app for app in settings.INSTALLED_APPS if (settings.DESK / app).is_dir()}
    assert apps <= {*ARROWS, "config"}


def test_no_arrow_is_new_and_none_is_gone() -> None:
    assert found() == {name: set(arrows.split()) for name, arrows in ARROWS.items()}


def test_folders_that_know_each_other_have_a_reason() -> None:
    arrows = found()
    mutual = {
        pair
        for pair in combinations(sorted(ARROWS), 2)
        if pair[1] in arrows[pair[0]] and pair[0] in arrows[pair[1]]
    }
    assert mutual == set(BOTH_WAYS)
