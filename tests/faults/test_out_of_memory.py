"""An engine that gets no more memory ends itself, and the next one serves."""

import os
import resource
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from recovering import ANSWER, ASKED, LIMITS
from running_system import Candor, Visitor, running
from test_parts_failing import RECOVERED, assert_kept, assert_useful

LONG = " ".join(f"does it hurt when {number} people ask about wrinkles?" for number in range(18))
# Until another engine must serve; the short form runs beside other tests.
SECONDS = 60.0 if "SOAK" in os.environ else RECOVERED


# What it asks for comes from the machine at once, not from what it let go while it loaded.
NOTHING_PUT_BY = {"MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_TRIM_THRESHOLD_": "0"}


@pytest.fixture(scope="module")
def candor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Candor]:
    with running(tmp_path_factory.mktemp("var"), **NOTHING_PUT_BY, **LIMITS) as started:
        yield started


@pytest.fixture
def starved(candor: Candor) -> Iterator[int]:
    """The engine's process, which may not take a byte more than it has."""
    pid = candor.pid("engine")
    used = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if "VmSize" in line)
    resource.prlimit(pid, resource.RLIMIT_AS, (int(used.split()[1]) * 1024, resource.RLIM_INFINITY))
    try:
        yield pid
    finally:
        if Path(f"/proc/{pid}").exists():
            os.kill(pid, signal.SIGKILL)
        candor.wait_until(candor.ready, RECOVERED)


def test_the_engine_gets_no_more_memory(candor: Candor, starved: int) -> None:
    visitors = [candor.visitor() for _ in range(3)]
    failed = ask_until_it_ends(visitors, starved)
    ended = time.monotonic()
    candor.wait_until(lambda: candor.pid("engine") != starved and candor.ready(), RECOVERED)
    seconds = time.monotonic() - ended
    print(f"{failed} messages failed; served again after {seconds:.0f} s")  # noqa: T201
    assert failed
    for visitor in visitors:
        assert visitor.says(ASKED)["answer_ids"] == ANSWER
        assert_kept(visitor, LONG)
    assert seconds < SECONDS


def ask_until_it_ends(visitors: list[Visitor], pid: int) -> int:
    """How many messages got no answer; each of those was told the phone numbers."""
    failed, give_up = 0, time.monotonic() + RECOVERED
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < give_up, "it lives on without memory"
        for visitor in visitors:
            turn = visitor.says(LONG)
            if turn["outcome"].startswith("failed_"):
                assert_useful(turn)
                failed += 1
    return failed
