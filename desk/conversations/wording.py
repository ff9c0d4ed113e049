"""The desk's own words to visitors, words/en.yml, with the clinic's and its country's filled in."""

from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings

from booking.rules import clinic_hours, hours_edits
from config.booking_part import WEEKDAYS
from config.clinic import Clinic
from config.fields import read_mapping

WORDS = Path(__file__).parent / "words" / "en.yml"


@cache
def _words() -> Any:
    return read_mapping(WORDS)


def _entry(name: str) -> Any:
    entry = _words()
    for part in name.split("."):
        entry = entry[part]
    return entry


@cache
def phrase(name: str) -> str:
    """The filled-in sentence at a dotted name; raises KeyError when there is none."""
    return str(_entry(name)).format_map(_placeholders())


@cache
def phrases(name: str) -> tuple[str, ...]:
    return tuple(str(entry).format_map(_placeholders()) for entry in _entry(name))


@cache
def _placeholders() -> dict[str, str]:
    clinic: Clinic = settings.CLINIC
    filled = {
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "clinic_sells": clinic.sells,
        "clinic_hours": hours_in_words(clinic),
        "conversation_days": str(clinic.conversation_days),
        "emergency_number": clinic.country.emergency_number,
        "emergency_phone": clinic.emergency_phone,
        "privacy_page": clinic.privacy_page,
        "subjects": str(_entry(f"subjects.{clinic.country.medicine_names}")),
    }
    names = ["reach_clinic", "reach_when_closed"] if clinic.emergency_phone else ["reach_clinic"]
    reach_clinic = " ".join(str(_entry(name)).format_map(filled) for name in names)
    emergency_line = str(_entry("emergency_line")).format_map(filled)
    return {**filled, "reach_clinic": reach_clinic, "emergency_line": emergency_line}


def edited_words() -> dict[str, str]:
    """Placeholders that no longer hold what clinic.yml says, because staff changed it."""
    edits, clinic = hours_edits(), settings.CLINIC
    if not edits.get(""):
        return {}
    return {"clinic_hours": hours_in_words(replace(clinic, opening_hours=clinic_hours(clinic, edits)))}


def hours_in_words(clinic: Clinic) -> str:
    """Opening hours on one line, neighbouring days with the same hours together."""
    words = _entry("hours")
    lines = []
    for periods, days in groupby(sorted(clinic.opening_hours), key=lambda day: clinic.opening_hours[day]):
        names = words["between_days"].join(_entry("days")[WEEKDAYS[day]] for day in days)
        spans = [words["period"].format(opens=f"{a:%H:%M}", closes=f"{b:%H:%M}") for a, b in periods]
        lines.append(words["line"].format(days=names, periods=words["between_periods"].join(spans)))
    return str(words["between_lines"].join(lines))
