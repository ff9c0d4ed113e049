"""What stands in a clinic's calendar, in iCalendar's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event

from providers.interface import Claim

DAY = timedelta(days=1)
HARMLESS = {("TRANSP", "TRANSPARENT"), ("STATUS", "CANCELLED")}


@dataclass(frozen=True)
class BusyEvent:
    uid: str
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, start: datetime, end: datetime) -> bool:
        return self.starts_at < end and start < self.ends_at


def uid_of(key: str) -> str:
    """The event's UID for a request: the same key always gives the same."""
    return f"{uuid5(NAMESPACE_URL, f'candor:{key}')}@candor"


def written(claim: Claim, now: datetime) -> bytes:
    """The event that books a claim."""
    event = Event()
    event.add("uid", uid_of(claim.key))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", claim.starts_at.astimezone(UTC))
    event.add("dtend", claim.starts_at.astimezone(UTC) + timedelta(minutes=claim.service.minutes))
    event.add("summary", ", ".join(filter(None, (claim.service.name, claim.name, claim.reference))))
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    calendar = Calendar()
    calendar.add("prodid", "-//Candor//Front desk//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text


def busy_events(text: str, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[BusyEvent]:
    """What takes somebody's time in between, repeats spelt out. Raises ValueError for what is no calendar."""
    calendar = Calendar.from_ical(text)
    if any("DTSTART" not in event for event in calendar.walk("VEVENT")):
        raise ValueError("an event without a start")
    # A day more at either end: times without a zone are read as UTC there.
    for event in recurring_ical_events.of(calendar).between(start - DAY, end + DAY):
        if not any(str(event.get(name, "")).upper() == value for name, value in HARMLESS):
            yield _read(event, zone)


def uids(text: str) -> set[str]:
    """Raises ValueError for what is no calendar."""
    return {str(event.get("UID", "")) for event in Calendar.from_ical(text).walk("VEVENT")}


def _read(event: Any, zone: ZoneInfo) -> BusyEvent:
    start = event["DTSTART"].dt
    whole_day = timedelta(days=0 if isinstance(start, datetime) else 1)
    lasts = event["DURATION"].dt if "DURATION" in event else whole_day
    end = event["DTEND"].dt if "DTEND" in event else start + lasts
    return BusyEvent(str(event.get("UID", "")), _moment(start, zone), _moment(end, zone))


def _moment(value: date | datetime, zone: ZoneInfo) -> datetime:
    """A time without a zone, and the start of a day, are meant where the clinic is."""
    at = value if isinstance(value, datetime) else datetime.combine(value, time(0))
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
