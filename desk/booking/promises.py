"""By when the clinic answers a request that was not booked at once."""

from datetime import datetime, timedelta

from booking.diary import DAY, open_periods
from booking.labels import time_label
from booking.rules import clinic_hours, hours_edits
from config.clinic import Clinic

LONGEST = 60  # days looked ahead: a clinic closed for longer promises the end of them


def promise(clinic: Clinic, asked_at: datetime) -> str:
    """The moment as people read it."""
    return time_label(answered_by(clinic, asked_at), clinic)


def answered_by(clinic: Clinic, asked_at: datetime) -> datetime:
    """The moment at which the clinic's opening hours since the request add up to what it allows itself."""
    left = timedelta(hours=clinic.booking.confirm_within_hours)
    hours = clinic_hours(clinic, hours_edits())
    today = asked_at.astimezone(clinic.time_zone).date()
    for days in range(LONGEST):
        for opens, closes in open_periods(hours, clinic.time_zone, clinic.closed_on, today + days * DAY):
            worked = max(closes - max(opens, asked_at), timedelta(0))
            if worked >= left:
                return max(opens, asked_at) + left
            left -= worked
    return asked_at + LONGEST * DAY
