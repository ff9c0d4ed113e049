"""How an appointment's time is written for people at the clinic's place."""

from datetime import UTC, datetime

from django.utils.dateformat import format as format_date

from config.clinic import Clinic

_MONTH_FIRST = frozenset({"us", "ca"})
_TWELVE_HOURS = frozenset({"us", "ca", "au", "nz"})


def time_label(moment: datetime, clinic: Clinic) -> str:
    """Day and local time in the country's habit; the zone is named only in an hour shown twice."""
    local = moment.astimezone(clinic.time_zone)
    day = "l, F j" if clinic.country.code in _MONTH_FIRST else "l j F"
    hour = "g:i A" if clinic.country.code in _TWELVE_HOURS else "H:i"
    label = format_date(local, f"{day}, {hour}")
    return f"{label} {local.tzname()}" if _shown_twice(local) else label


def _shown_twice(local: datetime) -> bool:
    other = local.replace(fold=1 - local.fold)
    return other.astimezone(UTC) != local.astimezone(UTC)
