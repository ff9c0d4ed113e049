"""What stands above a table of measurements."""

from __future__ import annotations

import time

import pytest

from benchmarks.circumstances import Moment, before_measuring, heading


@pytest.mark.parametrize(
    ("moments", "says"),
    [
        ([Moment("2026-11-22 16:50", 0.021)], "2026-11-22 16:50 UTC"),
        ([Moment("2026-11-22 16:50", 0.021)], "used 2 % of"),
        ([Moment("2026-11-22 17:05", 0.5), Moment("2026-11-22 16:50", 0.02)], "16:50 to 2026-11-22 17:05"),
        ([Moment("2026-11-22 17:05", 0.5), Moment("2026-11-22 16:50", 0.02)], "used 2 to 50 % of"),
    ],
)
def test_a_heading_says_when_and_how_busy(moments: list[Moment], says: str) -> None:
    assert says in heading("Load", "make bench", moments)


def test_a_heading_begins_with_the_title_and_names_the_command() -> None:
    assert heading("Load", "make bench", [Moment("2026-11-22 16:50", 0)]).startswith(
        "# Load\n\nPrinted by `make bench`, "
    )


def test_the_work_of_others_is_seen() -> None:
    before = before_measuring(0.2)
    assert 0 <= before.others <= 1
    assert before.at[:4] == time.strftime("%Y")
