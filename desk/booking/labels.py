"""How an appointment's time is written for people at the clinic's place."""

from datetime import UTC, date, datetime, time

from django.utils.dateformat import format as format_date
from django.utils.dateformat import time_format

from config.clinic import MONTH_FIRST, Clinic

_TWELVE_HOURS = frozenset({"us", "ca", "au", "nz"})


def time_label(moment: datetime, clinic: Clinic) -> str:
    """Day and local time in the country's habit; the zone is named only in an hour shown twice."""
    local = moment.astimezone(clinic.time_zone)
    label = f"{day_label(local.date(), clinic)}, {clock_label(local.time(), clinic)}"
    return f"{label} {local.tzname()}" if _shown_twice(local) else label


def day_label(day: date, clinic: Clinic) -> str:
    return format_date(day, "l, F j" if clinic.country.code in MONTH_FIRST else "l j F")


def dated_label(day: date, clinic: Clinic) -> str:
    """With its year, for days that may be far off."""
    return format_date(day, "l, F j, Y" if clinic.country.code in MONTH_FIRST else "l j F Y")


def clock_label(at: time, clinic: Clinic) -> str:
    return time_format(at, "g:i A" if clinic.country.code in _TWELVE_HOURS else "H:i")


def _shown_twice(local: datetime) -> bool:
    other = local.replace(fold=1 - local.fold)
    return other.astimezone(UTC) != local.astimezone(UTC)
