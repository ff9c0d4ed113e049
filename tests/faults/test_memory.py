"""Turn after turn, conversation after conversation: no part grows.

`make soak` takes 50,000 turns, which is about two hours.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from running_system import Candor, Visitor, running

TURNS = int(os.environ.get("MEMORY_TURNS", "300"))
OF_ONE = 20  # turns of a conversation
WARM = 0.4  # share of the turns after which growth counts: caches fill at first
MOST = 1.05  # beside then
PARTS = ("engine", "actions", "desk")
ASKED = ("how long does botox last?", "does it hurt?", "thanks", "what causes wrinkles?")


@pytest.fixture
def unlimited(tmp_path: Path) -> Iterator[Candor]:
    limits = {"CANDOR_TURNS_PER_MINUTE": "1000000", "CANDOR_CONVERSATIONS_PER_HOUR": "1000000"}
    with running(tmp_path, **limits) as candor:
        yield candor


def test_memory_stays_flat(unlimited: Candor) -> None:
    visitor, began, warm = unlimited.visitor(), time.monotonic(), dict[str, int]()
    for number in range(TURNS):
        if number % OF_ONE == 0:
            visitor = unlimited.visitor()
        say(visitor, number)
        if number == int(TURNS * WARM):
            warm = megabytes(unlimited)
    after = megabytes(unlimited)
    print(f"{TURNS} turns in {time.monotonic() - began:.0f} s: from {warm} to {after} MB")  # noqa: T201
    assert all(after[part] <= warm[part] * MOST + 5 for part in PARTS), (warm, after)


def say(visitor: Visitor, number: int) -> None:
    assert not visitor.says(ASKED[number % len(ASKED)])["outcome"].startswith("failed_")


def megabytes(candor: Candor) -> dict[str, int]:
    """Of each part's processes together, what lies in memory."""
    return {part: sum(map(resident, family(candor.pid(part)))) // 1_000_000 for part in PARTS}


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
