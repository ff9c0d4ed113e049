from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from booking.diary import DAY, DiaryRules, Tick, free_times, one_per_time, rooms_of, ticks
from providers.interface import FreeTime

LONDON = ZoneInfo("Europe/London")
HALF_HOUR = timedelta(minutes=30)
HOUR = timedelta(hours=1)
MONDAY = date(2026, 6, 8)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def hours(*periods: tuple[int, int]) -> dict[int, list[tuple[time, time]]]:
    return {weekday: [(time(opens), time(closes)) for opens, closes in periods] for weekday in range(7)}


def rules(*periods: tuple[int, int], zone: ZoneInfo = LONDON, **changes: Any) -> DiaryRules:
    usual: dict[str, Any] = {"length": HALF_HOUR, "step": HALF_HOUR, "closed_on": ()}
    return DiaryRules(zone=zone, **{"hours": {"amara": hours(*periods)}, **usual, **changes})


def local(day: date, hour: int, minute: int = 0, zone: ZoneInfo = LONDON) -> datetime:
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


def starts(
    rules: DiaryRules,
    start: datetime,
    taken: Iterable[Tick] = (),
    form: str = "%H:%M",
    until: timedelta = 20 * HOUR,
) -> list[str]:
    found = free_times(rules, set(taken), start, start + until)
    return [format(one.starts_at.astimezone(rules.zone), form) for one in found]


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Europe/London", date(2026, 3, 29), ["00:00+0000", "02:00+0100", "03:00+0100"]),
        (
            "Europe/London",
            date(2026, 10, 25),
            ["00:00+0100", "01:00+0100", "01:00+0000", "02:00+0000", "03:00+0000"],
        ),
        ("America/New_York", date(2026, 3, 8), ["00:00-0500", "01:00-0500", "03:00-0400"]),
        (
            "America/New_York",
            date(2026, 11, 1),
            ["00:00-0400", "01:00-0400", "01:00-0500", "02:00-0500", "03:00-0500"],
        ),
        ("Australia/Sydney", date(2026, 10, 4), ["00:00+1000", "01:00+1000", "03:00+1100"]),
        (
            "Australia/Sydney",
            date(2026, 4, 5),
            ["00:00+1100", "01:00+1100", "02:00+1100", "02:00+1000", "03:00+1000"],
        ),
    ],
)
def test_a_night_in_which_the_clocks_change(zone: str, day: date, expected: list[str]) -> None:
    place = ZoneInfo(zone)
    midnight = local(day, 0, zone=place)
    found = starts(rules((0, 4), zone=place, step=HOUR, length=HOUR), midnight, form="%H:%M%z")
    assert found == expected


@pytest.mark.parametrize(
    ("zone", "day", "first"),
    [
        ("Europe/London", date(2026, 3, 28), "2026-03-28T09:00Z"),
        ("Europe/London", date(2026, 3, 29), "2026-03-29T08:00Z"),
        ("Europe/London", date(2026, 10, 24), "2026-10-24T08:00Z"),
        ("Europe/London", date(2026, 10, 25), "2026-10-25T09:00Z"),
        ("America/New_York", date(2026, 3, 8), "2026-03-08T13:00Z"),
        ("America/New_York", date(2026, 11, 1), "2026-11-01T14:00Z"),
        ("Australia/Sydney", date(2026, 10, 4), "2026-10-03T22:00Z"),
        ("Australia/Sydney", date(2026, 4, 5), "2026-04-04T23:00Z"),
        ("Europe/London", date(2028, 2, 29), "2028-02-29T09:00Z"),
    ],
)
def test_nine_o_clock_stays_nine_o_clock(zone: str, day: date, first: str) -> None:
    place = ZoneInfo(zone)
    midnight = local(day, 0, zone=place)
    found = free_times(rules((9, 12), zone=place), (), midnight, midnight + DAY)
    assert format(next(found).starts_at, "%Y-%m-%dT%H:%MZ") == first


@pytest.mark.parametrize(
    ("periods", "minutes", "expected"),
    [
        ([(9, 11)], 30, ["09:00", "09:30", "10:00", "10:30"]),
        ([(9, 11)], 60, ["09:00", "09:30", "10:00"]),
        ([(9, 11)], 45, ["09:00", "09:30", "10:00"]),
        ([(9, 10), (14, 15)], 30, ["09:00", "09:30", "14:00", "14:30"]),
        ([(9, 10), (10, 11)], 90, []),  # never across a break
        ([], 30, []),
    ],
)
def test_opening_hours(periods: list[tuple[int, int]], minutes: int, expected: list[str]) -> None:
    assert starts(rules(*periods, length=timedelta(minutes=minutes)), local(MONDAY, 0)) == expected


def test_holidays() -> None:
    found = starts(
        rules((9, 10), closed_on=[date(2026, 6, 9)], length=HOUR),
        local(MONDAY, 0),
        form="%d %H:%M",
        until=3 * DAY,
    )
    assert found == ["08 09:00", "10 09:00"]


def test_a_weekday_without_hours_is_closed() -> None:
    only_monday = rules(hours={"amara": {0: [(time(9), time(10))]}}, length=HOUR)
    assert starts(only_monday, local(MONDAY, 0), form="%d %a", until=14 * DAY) == ["08 Mon", "15 Mon"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((9, 0), (10, 0), ["09:00", "09:30"]),  # the start is in, the end is not
        ((9, 1), (10, 1), ["09:30", "10:00"]),
        ((10, 30), (12, 0), ["10:30"]),
        ((12, 0), (9, 0), []),
    ],
)
def test_only_what_was_asked_for(start: tuple[int, int], end: tuple[int, int], expected: list[str]) -> None:
    found = free_times(rules((9, 11)), (), local(MONDAY, *start), local(MONDAY, *end))
    assert [format(one.starts_at.astimezone(LONDON), "%H:%M") for one in found] == expected


@pytest.mark.parametrize(
    ("buffer", "taken_at", "expected"),
    [
        (0, (10, 0), ["09:00", "09:30", "10:30"]),
        (10, (10, 0), ["09:00", "10:30"]),  # no time to tidy up between 09:30 and the next at 10:00
        (30, (10, 30), ["09:00", "09:30"]),
        (60, (12, 0), ["09:00", "09:30", "10:00", "10:30"]),  # tidying up may go on after closing
    ],
)
def test_time_to_tidy_up(buffer: int, taken_at: tuple[int, int], expected: list[str]) -> None:
    taken = ticks("amara", local(MONDAY, *taken_at), local(MONDAY, *taken_at) + HALF_HOUR)
    tidy = rules((9, 11), buffer=timedelta(minutes=buffer))
    assert starts(tidy, local(MONDAY, 0), taken) == expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ((9, 30), (10, 0), ["09:00", "10:00", "10:30"]),
        ((9, 15), (9, 45), ["10:00", "10:30"]),
        ((0, 0), (23, 0), []),
        ((8, 0), (9, 0), ["09:00", "09:30", "10:00", "10:30"]),
    ],
)
def test_blocks(begins: tuple[int, int], ends: tuple[int, int], expected: list[str]) -> None:
    blocks = {"amara": [(local(MONDAY, *begins), local(MONDAY, *ends))], "tom": [(LONG_AGO, LONG_AGO + DAY)]}
    assert starts(rules((9, 11), blocks=blocks), local(MONDAY, 0)) == expected


@pytest.mark.parametrize(("rooms", "expected"), [(1, 0), (2, 1), (None, 1)])
def test_people_can_be_short_of_rooms(rooms: int | None, expected: int) -> None:
    nine = local(MONDAY, 9)
    taken = {*ticks("amara", nine, nine + HALF_HOUR), *ticks("room 1", nine, nine + HALF_HOUR)}
    both = {"amara": hours((9, 10)), "tom": hours((9, 10))}
    found = free_times(rules(hours=both, rooms=rooms_of(rooms)), taken, nine, nine + HALF_HOUR)
    assert [one.practitioner for one in found] == ["tom"] * expected


def test_each_practitioner_has_hours_of_their_own() -> None:
    own = rules(hours={"amara": hours((9, 10)), "tom": hours((8, 9))}, length=HOUR)
    found = free_times(own, (), local(MONDAY, 0), local(MONDAY, 12))
    assert [one.practitioner for one in found] == ["tom", "amara"]


@pytest.mark.parametrize(
    ("begins", "minutes", "expected"),
    [
        ((9, 30), 30, ["09:00", "10:00", "10:30"]),
        ((9, 20), 20, ["10:00", "10:30"]),
        ((9, 29), 2, ["10:00", "10:30"]),  # a piece of either half hour
        ((9, 0), 120, []),
    ],
)
def test_taken_time_is_not_offered(begins: tuple[int, int], minutes: int, expected: list[str]) -> None:
    begin = local(MONDAY, *begins)
    taken = ticks("amara", begin, begin + timedelta(minutes=minutes))
    assert starts(rules((9, 11)), local(MONDAY, 0), taken=taken) == expected


def test_one_practitioners_time_leaves_the_others_free() -> None:
    nine = local(MONDAY, 9)
    taken = set(ticks("amara", nine, nine + HALF_HOUR))
    both = {"amara": hours((9, 10)), "tom": hours((9, 10))}
    found = free_times(rules(hours=both), taken, local(MONDAY, 0), local(MONDAY, 12))
    assert [one.practitioner for one in found] == ["tom", "amara", "tom"]


def test_work_is_shared() -> None:
    nine = local(MONDAY, 9)
    found = [FreeTime(nine, nine + HALF_HOUR, name) for name in ("amara", "tom")]
    assert [one.practitioner for one in one_per_time(found, {"amara": 6})] == ["tom"]
    assert [one.practitioner for one in one_per_time(found, {})] == ["amara"]
