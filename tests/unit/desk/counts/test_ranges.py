from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from config.days import midnight
from counts.ranges import LONGEST, Range, read_range

TODAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ({}, date(2026, 5, 14), TODAY),
        ({"since": "2026-06-01", "until": "2026-06-07"}, date(2026, 6, 1), date(2026, 6, 7)),
        ({"since": "2026-06-07", "until": "2026-06-01"}, date(2026, 6, 1), date(2026, 6, 7)),
        ({"since": "2026-06-01", "until": "2027-01-01"}, date(2026, 6, 1), TODAY),
        ({"since": "2026-08-01"}, TODAY, TODAY),
        ({"until": "2026-05-31"}, date(2026, 5, 4), date(2026, 5, 31)),
        ({"since": "yesterday", "until": "\0"}, date(2026, 5, 14), TODAY),
        ({"since": "2000-01-01"}, date.fromordinal(TODAY.toordinal() - LONGEST + 1), TODAY),
    ],
)
def test_what_is_asked_for(query: dict[str, str], since: date, until: date) -> None:
    assert read_range(query, TODAY) == Range(since, until)


@pytest.mark.parametrize(
    ("since", "until", "step", "count", "first", "last"),
    [
        ("2026-06-01", "2026-06-01", "day", 1, ("2026-06-01", "2026-06-01"), ("2026-06-01", "2026-06-01")),
        ("2026-05-01", "2026-07-01", "day", 62, ("2026-05-01", "2026-05-01"), ("2026-07-01", "2026-07-01")),
        ("2026-05-01", "2026-07-02", "week", 10, ("2026-05-01", "2026-05-03"), ("2026-06-29", "2026-07-02")),
        ("2024-02-10", "2026-06-10", "month", 29, ("2024-02-10", "2024-02-29"), ("2026-06-01", "2026-06-10")),
    ],
)
def test_steps_cover_every_day_once(
    since: str, until: str, step: str, count: int, first: tuple[str, str], last: tuple[str, str]
) -> None:
    wanted = Range(date.fromisoformat(since), date.fromisoformat(until))
    steps = wanted.steps()
    assert (wanted.step, len(steps)) == (step, count)
    assert steps[0] == Range(*map(date.fromisoformat, first))
    assert steps[-1] == Range(*map(date.fromisoformat, last))
    assert [day for it in steps for day in it.every_day()] == list(wanted.every_day())


def test_the_range_before_is_as_long_and_ends_the_day_before() -> None:
    assert Range(date(2026, 6, 3), date(2026, 6, 9)).before == Range(date(2026, 5, 27), date(2026, 6, 2))


@pytest.mark.parametrize(
    ("zone", "day", "begins"),
    [
        ("Europe/London", "2026-06-10", datetime(2026, 6, 9, 23, tzinfo=UTC)),
        ("Europe/London", "2026-12-10", datetime(2026, 12, 10, 0, tzinfo=UTC)),
        ("Australia/Sydney", "2026-06-10", datetime(2026, 6, 9, 14, tzinfo=UTC)),
    ],
)
def test_days_begin_by_the_clinics_clock(zone: str, day: str, begins: datetime) -> None:
    assert midnight(date.fromisoformat(day), ZoneInfo(zone)) == begins
