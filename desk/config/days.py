"""Days as pages are asked for them, and when they begin."""

from datetime import date, datetime, time, tzinfo


def read_date(text: str) -> date | None:
    """A day of this century written as 2026-12-24; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def midnight(day: date, zone: tzinfo) -> datetime:
    """When the day begins by that zone's clock; where a clock change skips midnight, the moment after."""
    return datetime.combine(day, time(0), zone)
