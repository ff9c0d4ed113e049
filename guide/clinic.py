"""The clinic as the guide speaks of it: its words, its country's rules and its prices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.reading_files import read

PLACEHOLDER = re.compile(r"\{(\w+)\}")
COUNTRY_WORDS = ("emergency_number", "non_emergency", "crisis_line", "minimum_age", "currency")


@dataclass(frozen=True)
class Clinic:
    words: Mapping[str, str]
    country: str
    names_restricted: bool  # may the clinic volunteer the name of a prescription medicine?
    prices: Mapping[str, str]  # by option id, as the clinic wrote them in clinic.yml's services


def read_clinic(clinic_file: Path, countries_file: Path) -> Clinic:
    """Raises KeyError when the clinic's country is not among the countries."""
    settings = read(clinic_file)
    clinic = settings["clinic"]
    country = read(countries_file)["countries"][clinic["country"]]
    words = {word: str(country[word]["value"]) for word in COUNTRY_WORDS}
    words |= {"clinic_name": clinic["name"], "clinic_phone": clinic["phone"], "clinic_sells": clinic["sells"]}
    return Clinic(
        words,
        clinic["country"],
        country["medicine_names"]["value"] == "restricted",
        prices_of(settings["services"]),
    )


def prices_of(services: list[Mapping[str, Any]]) -> dict[str, str]:
    return {service["id"]: str(service["price"]) for service in services if service.get("price")}


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with its {placeholders} filled; one that nobody knows stays as it is."""
    return PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), text)
