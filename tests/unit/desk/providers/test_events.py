from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from booking_requests import TUESDAY_NINE, wanted
from icalendar import Calendar

from providers.events import busy_events, uid_of, written
from providers.interface import Claim

LONDON = ZoneInfo("Europe/London")
NINE, HALF_PAST = datetime(2026, 6, 9, 8, tzinfo=UTC), datetime(2026, 6, 9, 8, 30, tzinfo=UTC)
MIDNIGHT, NEXT = datetime(2026, 6, 8, 23, tzinfo=UTC), datetime(2026, 6, 9, 23, tzinfo=UTC)


def calendar(*lines: str) -> str:
    event = ("BEGIN:VEVENT", "UID:one", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT")
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *event, "END:VCALENDAR", ""))


@pytest.mark.parametrize(
    ("lines", "busy"),
    [
        (["DTSTART:20260609T080000Z", "DTEND:20260609T083000Z"], (NINE, HALF_PAST)),
        (["DTSTART:20260609T080000Z", "DURATION:PT30M"], (NINE, HALF_PAST)),
        (["DTSTART;TZID=Europe/London:20260609T090000", "DURATION:PT30M"], (NINE, HALF_PAST)),
        (["DTSTART:20260609T090000", "DTEND:20260609T093000"], (NINE, HALF_PAST)),  # no zone: the clinic's
        (["DTSTART;VALUE=DATE:20260609"], (MIDNIGHT, NEXT)),
        (["DTSTART;VALUE=DATE:20260609", "DTEND;VALUE=DATE:20260610"], (MIDNIGHT, NEXT)),
        (["DTSTART:20260609T080000Z"], (NINE, NINE)),
        (["DTSTART:20260609T080000Z", "DURATION:PT30M", "TRANSP:TRANSPARENT"], None),
        (["DTSTART:20260609T080000Z", "DURATION:PT30M", "STATUS:CANCELLED"], None),
        (["DTSTART:20260609T080000Z", "DURATION:PT30M", "STATUS:TENTATIVE"], (NINE, HALF_PAST)),
    ],
)
def test_what_takes_time(lines: list[str], busy: tuple[datetime, datetime] | None) -> None:
    found = [(it.starts_at, it.ends_at) for it in busy_events(calendar(*lines), LONDON, NINE, HALF_PAST)]
    assert found == ([busy] if busy else [])


@pytest.mark.parametrize(
    "text", [calendar("SUMMARY:no start"), calendar("DTSTART:soon"), "BEGIN:VCALENDAR", "<html>", "\0"]
)
def test_what_is_no_calendar_is_an_error_and_never_free_time(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        assert list(busy_events(text, LONDON, NINE, HALF_PAST)) != []


@pytest.mark.parametrize(
    ("day", "hour"),
    [((2026, 3, 23), 9), ((2026, 3, 30), 8), ((2026, 10, 19), 8), ((2026, 10, 26), 9), ((2026, 11, 2), None)],
)
def test_repeats_keep_their_local_time_when_the_clocks_change(
    day: tuple[int, int, int], hour: int | None
) -> None:
    text = calendar(
        "DTSTART;TZID=Europe/London:20260105T090000",
        "DURATION:PT30M",
        "RRULE:FREQ=WEEKLY",
        "EXDATE;TZID=Europe/London:20261102T090000",
    )
    morning = datetime(*day, 6, tzinfo=UTC)
    found = [it.starts_at.hour for it in busy_events(text, LONDON, morning, morning.replace(hour=12))]
    assert found == ([] if hour is None else [hour])


def test_our_event_says_no_more_than_it_has_to() -> None:
    service = wanted().service
    claim = Claim(
        "key", "K7F2QD", service, "amara-osei", TUESDAY_NINE, "Jane Smyth", "jane@example.com", "lines"
    )
    event = Calendar.from_ical(written(claim, TUESDAY_NINE)).walk("VEVENT")[0]
    assert event["UID"] == uid_of("key") == uid_of("key") != uid_of("another")
    assert event["SUMMARY"] == "A consultation, Jane Smyth, K7F2QD"
    assert [event[name].to_ical() for name in ("DTSTART", "DTEND")] == [
        b"20260609T080000Z",
        b"20260609T083000Z",
    ]
    assert b"example.com" not in written(claim, TUESDAY_NINE)
    assert b"lines" not in written(claim, TUESDAY_NINE)
