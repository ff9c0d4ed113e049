"""Our clinic, moved to other countries."""

from pathlib import Path

import yaml
from django.conf import settings

from config.clinic import Clinic, load

COUNTRIES = ("gb", "ie", "us", "ca", "au", "nz", "eu")


def clinic_file(country: str, folder: Path) -> Path:
    """Our clinic.yml as a clinic of that country would have it."""
    values = yaml.safe_load((settings.ROOT / "clinic.yml").read_text())
    values["clinic"]["country"] = country
    file = folder / f"{country}.yml"
    file.write_text(yaml.safe_dump(values, sort_keys=False))
    return file


def clinic_in(country: str, folder: Path) -> Clinic:
    return load(clinic_file(country, folder), settings.KNOWLEDGE / "countries.yml")
