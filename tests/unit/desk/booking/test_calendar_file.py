"""Calendar files, read back with the icalendar library as a calendar would."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from booking_requests import CLINIC, NOW, TUESDAY_NINE, row
from icalendar import Calendar

from booking.calendar_file import calendar_file
from booking.models import Appointment

pytestmark = pytest.mark.django_db


def read(appointment: Appointment, zone: str = "Europe/London") -> Calendar:
    clinic = replace(CLINIC, time_zone=ZoneInfo(zone))
    calendar = Calendar.from_ical(calendar_file(appointment, clinic, NOW))
    assert isinstance(calendar, Calendar)
    return calendar


@pytest.mark.parametrize(
    ("zone", "starts_at"),
    [
        ("Europe/London", TUESDAY_NINE),
        ("Europe/London", datetime(2026, 10, 25, 9, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, 14, tzinfo=UTC)),
        ("Australia/Sydney", datetime(2026, 10, 3, 22, tzinfo=UTC)),
    ],
)
def test_the_time_and_its_zone_come_back(zone: str, starts_at: datetime) -> None:
    calendar = read(row("first", starts_at, 30), zone)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == starts_at
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=30)
    assert event["dtstart"].params["tzid"] == zone
    (rules,) = calendar.walk("VTIMEZONE")
    assert rules["tzid"] == zone
    assert {part.name for part in rules.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_a_later_version_takes_the_place_of_an_earlier_one() -> None:
    appointment = row("first", TUESDAY_NINE, 30)
    first = read(appointment).walk("VEVENT")[0]
    appointment.version = 3
    later = read(appointment).walk("VEVENT")[0]
    assert (first["uid"], first["sequence"], later["sequence"]) == (later["uid"], 0, 3)


@pytest.mark.parametrize(
    ("status", "method", "said"), [("booked", "PUBLISH", "CONFIRMED"), ("cancelled", "CANCEL", "CANCELLED")]
)
def test_cancelling_takes_it_out(status: str, method: str, said: str) -> None:
    appointment = row("first", TUESDAY_NINE, 30)
    appointment.status = status
    calendar = read(appointment)
    assert (calendar["method"], calendar.walk("VEVENT")[0]["status"]) == (method, said)


def test_shared_calendars_show_neither_name_nor_reason() -> None:
    appointment = row("first", TUESDAY_NINE, 30)
    appointment.about = "lines on my forehead"
    content = calendar_file(appointment, CLINIC, NOW).decode()
    assert not [word for word in ("Jane", "forehead", "jane@") if word in content]
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
