"""Turn after turn, conversation after conversation: no part grows.

`make soak PARTS=memory` takes 50,000 turns, which is about an hour.
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from running_system import Candor, running

TURNS = int(os.environ.get("MEMORY_TURNS", "400"))
OF_ONE = 20  # turns of a conversation
PEOPLE = 4  # at once; more would only wait for the engine
TENTHS = 10
WARM = 4  # tenths after which growth counts: caches fill at first
MOST = 1.05  # beside then
SLACK = 5 if "SOAK" in os.environ else 60  # MB; few turns end while each thread's own caches still fill
PARTS = ("engine", "actions", "desk")
ASKED = ("how long does botox last?", "does it hurt?", "thanks", "what causes wrinkles?")


@pytest.fixture
def unlimited(tmp_path: Path) -> Iterator[Candor]:
    limits = {"CANDOR_TURNS_PER_MINUTE": "1000000", "CANDOR_CONVERSATIONS_PER_HOUR": "1000000"}
    with running(tmp_path, **limits) as candor:
        yield candor


def test_memory_stays_flat(unlimited: Candor) -> None:
    began, seen = time.monotonic(), [megabytes(unlimited)]
    conversations = max(1, TURNS // TENTHS // OF_ONE)
    with ThreadPoolExecutor(PEOPLE) as pool:
        for tenth in range(1, TENTHS + 1):
            list(pool.map(lambda _: talk(unlimited), range(conversations)))
            seen.append(megabytes(unlimited))
            said = f"{tenth * conversations * OF_ONE} turns in {time.monotonic() - began:.0f} s"
            print(f"{said}: {seen[-1]} MB", flush=True)  # noqa: T201
    warm, after = seen[WARM], seen[-1]
    assert all(after[part] <= warm[part] * MOST + SLACK for part in PARTS), seen


def talk(candor: Candor) -> None:
    visitor = candor.visitor()
    for number in range(OF_ONE):
        assert not visitor.says(ASKED[number % len(ASKED)])["outcome"].startswith("failed_")


def megabytes(candor: Candor) -> dict[str, int]:
    """Of each part's processes together, what lies in memory."""
    return {part: sum(map(resident, family(candor.pid(part)))) // 1_000_000 for part in PARTS}


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
