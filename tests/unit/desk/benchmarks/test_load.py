"""What counts as a turn, as being told to come again, and as failed, when load is measured."""

import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[4]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from benchmarks.circumstances import Moment  # noqa: E402
from benchmarks.load.measuring import System, Tally, cell, converse, within  # noqa: E402

COME_AGAIN, REPLY, NO_REPLY = 0.0, None, "failed"


class Scripted:
    """Hears these answers one after the other, and then it is over."""

    def __init__(self, answers: list[Any], over: threading.Event) -> None:
        self.answers, self.over, self.failed = answers, over, ""
        self.sent: list[dict[str, Any]] = []

    def next_message(self) -> dict[str, Any]:
        return {"id": len(self.sent)}

    def send(self, message: dict[str, Any]) -> float | None:
        self.sent.append(message)
        answer = self.answers.pop(0)
        if not self.answers:
            self.over.set()
        self.failed = answer if answer == NO_REPLY else ""
        return None if self.failed else answer


@pytest.mark.parametrize(
    ("answers", "turns", "sent", "sent_away", "failed"),
    [
        ([REPLY], 1, 1, 0, 0),
        ([REPLY, REPLY], 2, 2, 0, 0),
        ([COME_AGAIN, COME_AGAIN, REPLY], 1, 3, 2, 0),
        ([NO_REPLY], 0, 1, 0, 1),
        ([COME_AGAIN, NO_REPLY, REPLY], 1, 3, 1, 1),
    ],
)
def test_a_turn_lasts_until_its_reply(
    answers: list[Any], turns: int, sent: int, sent_away: int, failed: int
) -> None:
    tally, over = Tally(), threading.Event()
    converse(Scripted(list(answers), over), tally, over)
    assert (len(tally.times), tally.sent, tally.sent_away, tally.failed.total()) == (
        turns,
        sent,
        sent_away,
        failed,
    )


def test_who_comes_again_sends_the_same_message() -> None:
    over = threading.Event()
    talker = Scripted([COME_AGAIN, COME_AGAIN, REPLY], over)
    converse(talker, Tally(), over)
    assert talker.sent == [{"id": 0}] * 3


@pytest.mark.parametrize(
    ("times", "percent", "milliseconds"),
    [([], 95, 0), ([7.0], 95, 7), ([float(one) for one in range(101)], 95, 95), ([1.0, 3.0], 50, 2)],
)
def test_within_which_time(times: list[float], percent: int, milliseconds: float) -> None:
    assert within(times, percent) == pytest.approx(milliseconds)


def test_a_row_adds_up_its_visitors() -> None:
    tallies = [Tally([10, 30], 3, 1), Tally([20], 3, 0, Counter({"status 500": 2}))]
    row = cell(System("stock", "", None, Moment("now", 0)), "answers", tallies, 5, 6.0)
    assert (row.turns, row.turns_per_second, row.p50, row.failed) == (3, 0.5, 20, {"status 500": 2})
    assert row.sent_away == pytest.approx(1 / 6)
    assert row.staff_p95 is None
