"""The words that differ from clinic to clinic and country to country, for use in any response."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from channel.settings import ROOT, SettingMissing, read_yaml

COUNTRY_WORDS = (
    "emergency_number",
    "non_emergency",
    "crisis_line",
    "regulator",
    "report_to",
    "minimum_age",
    "currency",
    "medicine_names",
)


def clinic_words(clinic_file: Path, countries_file: Path) -> dict[str, str]:
    """Placeholders and condition slots from clinic.yml and knowledge/countries.yml.

    Raises SettingMissing when the clinic's country is not among the countries.
    """
    settings = read_yaml(clinic_file)
    clinic = settings["clinic"]
    countries = read_yaml(countries_file)["countries"]
    country = clinic["country"]
    if country not in countries:
        raise SettingMissing(f"clinic.yml: country '{country}' is not one of {', '.join(countries)}.")
    words = {word: str(countries[country][word]["value"]) for word in COUNTRY_WORDS}
    return {
        **words,
        "country": country,
        "clinic_name": clinic["name"],
        "clinic_phone": clinic["phone"],
        "clinic_sells": clinic["sells"],
        "clinic_address": clinic["address"],
        "clinic_emergency_phone": clinic["emergency_phone"] or clinic["phone"],
        "retention_days": str(settings["retention_days"]["conversations"]),
        "clinic_hours": hours_in_words(settings["opening_hours"]),
    }


def hours_in_words(hours: Mapping[str, list[str]]) -> str:
    """Opening hours on one line, days with the same hours together: 'Monday, Tuesday 09:00-17:30'."""
    days_by_hours: dict[str, list[str]] = {}
    for day, spans in hours.items():
        days_by_hours.setdefault(", ".join(spans), []).append(day.capitalize())
    return "; ".join(f"{', '.join(days)} {spans}" for spans, days in days_by_hours.items())


def default_words(environment: Mapping[str, Any]) -> dict[str, str]:
    """The words of the clinic that CANDOR_CLINIC names, or of clinic.yml beside the project."""
    clinic_file = Path(environment.get("CANDOR_CLINIC") or ROOT / "clinic.yml")
    return clinic_words(clinic_file, ROOT / "knowledge" / "countries.yml")
