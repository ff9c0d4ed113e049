"""What the {placeholders} and conditions of answers stand for at a clinic: the engine's names and values."""

from dataclasses import asdict

from config.booking_part import WEEKDAYS
from config.clinic import Clinic


def clinic_words(clinic: Clinic) -> dict[str, str]:
    country = asdict(clinic.country)
    return {
        "country": country.pop("code"),
        **country,
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "clinic_sells": clinic.sells,
        "clinic_address": clinic.address,
        "clinic_emergency_phone": clinic.emergency_phone or clinic.phone,
        "clinic_hours": hours_in_words(clinic),
        "retention_days": str(clinic.conversation_days),
    }


def hours_in_words(clinic: Clinic) -> str:
    """Opening hours on one line, days with the same hours together: 'Monday, Tuesday 09:00-17:30'."""
    days_by_hours: dict[str, list[str]] = {}
    for day, periods in clinic.opening_hours.items():
        spans = ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in periods)
        days_by_hours.setdefault(spans, []).append(WEEKDAYS[day].capitalize())
    return "; ".join(f"{', '.join(days)} {spans}" for spans, days in days_by_hours.items())
