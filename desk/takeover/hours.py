"""Whether the clinic is open, and when it opens next. The moment is an argument."""

from collections.abc import Iterator
from datetime import datetime

from booking.diary import DAY, Period, open_periods
from booking.rules import clinic_hours, hours_edits
from config.clinic import Clinic

LONGEST = 60  # days looked ahead


def is_open(clinic: Clinic, now: datetime) -> bool:
    return any(opens <= now < closes for opens, closes in _periods(clinic, now, days=1))


def next_opening(clinic: Clinic, now: datetime) -> datetime | None:
    """None when the clinic is closed for longer than anybody would wait."""
    return next((opens for opens, _ in _periods(clinic, now, LONGEST) if opens > now), None)


def _periods(clinic: Clinic, now: datetime, days: int) -> Iterator[Period]:
    hours = clinic_hours(clinic, hours_edits())
    today = now.astimezone(clinic.time_zone).date()
    for day in range(days):
        yield from open_periods(hours, clinic.time_zone, clinic.closed_on, today + day * DAY)
