"""Which times visitors are offered, at the clinic of clinic.yml unless a test changes it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from booking_requests import CLINIC, NOW, TUESDAY_NINE, row, wanted

from booking.catalogue import find_service
from booking.entries import entry_for, put
from booking.models import Block, OpeningHoursEdit
from booking.offering import Offer, Wish, is_given, offer
from config.clinic import Clinic
from providers.interface import Taken

pytestmark = pytest.mark.django_db
CONSULTATION = find_service(CLINIC, "consultation")
HOUR = timedelta(hours=1)


def offered(limit: int = 6, clinic: Clinic = CLINIC, now: datetime = NOW, **wish: Any) -> Offer:
    return offer(clinic, CONSULTATION, wish.pop("practitioner", None), Wish(**wish), limit, now)


def labels(found: Offer, form: str = "%a %H:%M", zone: str = "Europe/London") -> list[str]:
    return [format(one.starts_at.astimezone(ZoneInfo(zone)), form) for one in found.times]


def with_rules(**changes: Any) -> Clinic:
    return replace(CLINIC, booking=replace(CLINIC.booking, **changes))


def test_the_soonest_at_most_three_of_one_day() -> None:
    assert labels(offered()) == ["Tue 09:00", "Tue 09:30", "Tue 10:00", "Wed 09:00", "Wed 09:30", "Wed 10:00"]


def test_more_of_a_day_when_there_are_too_few_days() -> None:
    day = {"start": TUESDAY_NINE, "end": TUESDAY_NINE + 3 * HOUR}
    assert labels(offered(5, **day)) == ["Tue 09:00", "Tue 09:30", "Tue 10:00", "Tue 10:30", "Tue 11:00"]


def test_an_end_alone_asks_for_the_last_before_it() -> None:
    found = offered(4, end=TUESDAY_NINE + 28 * HOUR)
    assert labels(found) == ["Tue 17:00", "Wed 11:30", "Wed 12:00", "Wed 12:30"]


@pytest.mark.parametrize(
    ("wish", "earlier", "later"),
    [
        ({}, False, True),
        ({"start": TUESDAY_NINE + HOUR}, True, True),
        ({"start": NOW + timedelta(days=56)}, True, True),
        ({"start": NOW + timedelta(days=70)}, True, False),  # beyond what can be booked
        ({"end": NOW}, False, True),
    ],
)
def test_whether_there_is_more(wish: dict[str, Any], earlier: bool, later: bool) -> None:
    found = offered(**wish)
    assert (found.earlier, found.later) == (earlier, later)


def test_paging_on_and_back_meets_no_gap_within_a_day() -> None:
    first = offered(3)
    second = offered(3, start=first.times[-1].ends_at)
    assert labels(second) == ["Tue 10:30", "Tue 11:00", "Tue 11:30"]
    assert labels(offered(3, end=second.times[0].starts_at)) == labels(first)


def test_only_the_clock_times_asked_for() -> None:
    assert labels(offered(3, daily=(time(17), time(23, 59)))) == ["Tue 17:00", "Wed 17:00", "Wed 17:30"]


def test_a_taken_time_goes_to_the_other_practitioner_and_then_to_nobody() -> None:
    def nine() -> list[str]:
        return [one.practitioner for one in offered().times if one.starts_at == TUESDAY_NINE]

    assert nine() == ["amara-osei"]
    row("first", TUESDAY_NINE, 30)
    assert nine() == ["tom-bellweather"]
    row("second", TUESDAY_NINE, 30, "tom-bellweather")
    assert nine() == []


def test_one_practitioner_alone() -> None:
    row("first", TUESDAY_NINE, 30, "tom-bellweather")
    found = offered(1, practitioner="tom-bellweather")
    assert [(one.practitioner, *labels(found)) for one in found.times] == [("tom-bellweather", "Tue 09:30")]


@pytest.mark.parametrize(
    ("clinic", "first", "last_day"),
    [
        (CLINIC, "Tue 09:00", date(2026, 8, 6)),
        (with_rules(notice_hours=0), "Mon 09:00", date(2026, 8, 6)),
        (with_rules(notice_hours=40), "Tue 11:00", date(2026, 8, 6)),
        (with_rules(days_ahead=2), "Tue 09:00", date(2026, 6, 9)),
        (replace(CLINIC, closed_on=frozenset({date(2026, 6, 9)})), "Wed 09:00", date(2026, 8, 6)),
    ],
)
def test_notice_horizon_and_closed_days(clinic: Clinic, first: str, last_day: date) -> None:
    everything = offered(100, clinic)
    assert labels(everything)[0] == first
    assert max(offered(10_000, clinic).times).starts_at.date() == last_day


def test_what_staff_change_shows_at_once() -> None:
    edit = {"edited_by": "owner", "edited_at": NOW}
    OpeningHoursEdit.objects.create(weekday=1, periods=["11:00-12:00"], **edit)
    OpeningHoursEdit.objects.create(weekday=2, periods=[], practitioner="amara-osei", **edit)
    Block.objects.create(
        practitioner="tom-bellweather",
        starts_at=TUESDAY_NINE + 24 * HOUR,
        ends_at=TUESDAY_NINE + 27 * HOUR,
        made_by="owner",
    )
    assert labels(offered(4)) == ["Tue 11:00", "Tue 11:30", "Wed 12:00", "Wed 12:30"]
    assert offered(4).times[-1].practitioner == "tom-bellweather"


def test_the_whole_clinic_can_be_blocked() -> None:
    Block.objects.create(starts_at=NOW, ends_at=NOW + timedelta(days=365), made_by="owner")
    assert offered() == Offer([], earlier=False, later=False)
    assert not is_given(CLINIC, wanted())


@pytest.mark.parametrize(("rooms", "first"), [(1, "Tue 09:30"), (2, "Tue 09:00"), (None, "Tue 09:00")])
def test_no_more_people_than_rooms(rooms: int | None, first: str) -> None:
    put(entry_for("first", wanted()), rooms, NOW)
    assert labels(offered(1, with_rules(rooms=rooms))) == [first]


def test_the_last_room_is_taken_once() -> None:
    put(entry_for("first", wanted()), 1, NOW)
    with pytest.raises(Taken):
        put(entry_for("second", wanted(practitioner="tom-bellweather")), 1, NOW)


LEAP_DAY = date(2028, 2, 29)
THREE_HOURS = "00:00 00:30 01:00 01:30 02:00 02:30"


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Europe/London", date(2026, 3, 29), "00:00 00:30 02:00+1 02:30+1"),
        ("Europe/London", date(2026, 10, 25), "00:00+1 00:30+1 01:00+1 01:30+1 01:00 01:30 02:00 02:30"),
        ("Europe/London", LEAP_DAY, THREE_HOURS),
        ("America/New_York", date(2026, 3, 8), "00:00 00:30 01:00 01:30"),
        ("America/New_York", date(2026, 11, 1), "00:00+1 00:30+1 01:00+1 01:30+1 01:00 01:30 02:00 02:30"),
        ("America/New_York", LEAP_DAY, THREE_HOURS),
        ("Australia/Sydney", date(2026, 10, 4), "00:00 00:30 01:00 01:30"),
        ("Australia/Sydney", date(2026, 4, 5), "00:00+1 00:30+1 01:00+1 01:30+1 02:00+1 02:30+1 02:00 02:30"),
        ("Australia/Sydney", LEAP_DAY, THREE_HOURS.replace("0 ", "0+1 ") + "+1"),
    ],
)
def test_the_nights_in_which_clocks_change_and_a_leap_day(zone: str, day: date, expected: str) -> None:
    """`+1` marks summer time."""
    place = ZoneInfo(zone)
    clinic = replace(
        with_rules(notice_hours=0),
        time_zone=place,
        opening_hours={weekday: ((time(0), time(3)),) for weekday in range(7)},
        closed_on=frozenset(),
    )
    midnight = datetime.combine(day, time(0), place).astimezone(UTC)
    found = offered(20, clinic, midnight, end=midnight + timedelta(hours=20), start=midnight)
    local = [one.starts_at.astimezone(place) for one in found.times]
    assert " ".join(f"{at:%H:%M}{'+1' if at.dst() else ''}" for at in local) == expected
    assert len({one.starts_at for one in found.times}) == len(local)
