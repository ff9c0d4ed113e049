"""Words that cannot be taught, because something else stands on them."""

import json
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from answers.search import normalised
from teaching.models import Correction


class Clash(StrEnum):
    """Each has its sentence in templates/teaching/error.txt."""

    TAUGHT_OTHERWISE = "taught_otherwise"  # another correction says that something else is right
    TAUGHT_ALREADY = "taught_already"
    EXAMPLE_OF_ANOTHER = "example_of_another"  # of another answer, in data/
    NO_LONGER_THERE = "no_longer_there"  # what was called right, such as an answer taken out meanwhile
    MEASURED_ON = "measured_on"  # a line that is kept apart to measure on


STANDS = (Correction.State.CHECKED, Correction.State.TAUGHT)


def clash_of(words: str, right: str, but: int = 0) -> Clash | None:
    """What stands in the way of teaching these words; `but` is the correction that they are of."""
    same = normalised(words)
    if same in measured_on():
        return Clash.MEASURED_ON
    if examples().get(same, {right}) != {right}:
        return Clash.EXAMPLE_OF_ANOTHER
    others = Correction.objects.filter(state__in=STANDS).exclude(pk=but).values_list("words", "right")
    rights = {their_right for theirs, their_right in others if normalised(theirs) == same}
    if rights - {right}:
        return Clash.TAUGHT_OTHERWISE
    return Clash.TAUGHT_ALREADY if rights else None


def measured_on() -> frozenset[str]:
    """Only whether words are among them is ever told, never the words."""
    return _measured_on(settings.MEASURED_ON)


@cache
def _measured_on(folder: Path) -> frozenset[str]:
    files = folder.glob("*/*.jsonl")
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(normalised(json.loads(line)["text"]) for line in lines if line.strip())


def examples() -> dict[str, set[str]]:
    """The intents of every training example that is not from a transcript."""
    return _examples(settings.DATA)


@cache
def _examples(data: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for intent, words in _read_examples(data):
        found.setdefault(normalised(words), set()).add(intent)
    return found


def _read_examples(data: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(data.glob("**/*.yml")):
        if file == data / "nlu" / "from_transcripts.yml":
            continue
        content = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader) or {}
        for block in content.get("nlu") or []:
            if "intent" in block:
                yield from ((block["intent"], line.strip()[1:]) for line in block["examples"].splitlines())
