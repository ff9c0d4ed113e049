from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from booking.diary import AppointmentSlot, DiaryRules, Tick, free_appointment_slots, one_per_time, ticks

LONDON = ZoneInfo("Europe/London")
HALF_HOUR = timedelta(minutes=30)
HOUR = timedelta(hours=1)
MONDAY = date(2026, 6, 8)


def hours(*periods: tuple[int, int]) -> dict[int, list[tuple[time, time]]]:
    return {weekday: [(time(opens), time(closes)) for opens, closes in periods] for weekday in range(7)}


def rules(*periods: tuple[int, int], zone: ZoneInfo = LONDON, **changes: Any) -> DiaryRules:
    usual: dict[str, Any] = {"notice": timedelta(0), "days_ahead": 0, "step": HALF_HOUR, "closed_on": ()}
    return DiaryRules(zone=zone, opening_hours=hours(*periods), **usual | changes)


def local(day: date, hour: int, minute: int = 0, zone: ZoneInfo = LONDON) -> datetime:
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


def starts(
    rules: DiaryRules,
    now: datetime,
    length: timedelta = HALF_HOUR,
    taken: Iterable[Tick] = (),
    form: str = "%H:%M",
) -> list[str]:
    found = free_appointment_slots(rules, ["amara"], length, set(taken), now)
    return [format(slot.starts_at.astimezone(rules.zone), form) for slot in found]


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
    assert starts(rules((0, 4), zone=place, step=HOUR), midnight, HOUR, form="%H:%M%z") == expected


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
    slots = free_appointment_slots(
        rules((9, 12), zone=place), ["amara"], HALF_HOUR, (), local(day, 0, zone=place)
    )
    assert format(next(slots).starts_at, "%Y-%m-%dT%H:%MZ") == first


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
    assert starts(rules(*periods), local(MONDAY, 0), timedelta(minutes=minutes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["08 09:00"]),
        ({"days_ahead": 2}, ["08 09:00", "09 09:00", "10 09:00"]),
        ({"days_ahead": 2, "closed_on": [date(2026, 6, 9)]}, ["08 09:00", "10 09:00"]),
        ({"days_ahead": 2, "notice": timedelta(hours=9)}, ["08 09:00", "09 09:00", "10 09:00"]),
        ({"days_ahead": 2, "notice": timedelta(hours=9, seconds=1)}, ["09 09:00", "10 09:00"]),
        ({"days_ahead": 2, "notice": timedelta(hours=48)}, ["10 09:00"]),
    ],
)
def test_holidays_notice_and_horizon(changes: dict[str, Any], expected: list[str]) -> None:
    assert starts(rules((9, 10), **changes), local(MONDAY, 0), HOUR, form="%d %H:%M") == expected


def test_a_weekday_without_hours_is_closed() -> None:
    only_monday = DiaryRules(LONDON, {0: [(time(9), time(10))]}, (), timedelta(0), 13, HALF_HOUR)
    assert starts(only_monday, local(MONDAY, 0), HOUR, form="%d %a") == ["08 Mon", "15 Mon"]


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
    slots = free_appointment_slots(rules((9, 10)), ["amara", "tom"], HALF_HOUR, taken, local(MONDAY, 0))
    assert [slot.practitioner for slot in slots] == ["tom", "amara", "tom"]


def test_work_is_shared() -> None:
    nine = local(MONDAY, 9)
    slots = [AppointmentSlot(nine, nine + HALF_HOUR, name) for name in ("amara", "tom")]
    assert [slot.practitioner for slot in one_per_time(slots, {"amara": 6})] == ["tom"]
    assert [slot.practitioner for slot in one_per_time(slots, {})] == ["amara"]
