"""The part of clinic.yml about a diary elsewhere, and how each mistake in it is named."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from clinics import clinic_file
from django.conf import settings

from config.clinic import Clinic, load
from config.diary_part import CalcomPlaces, CaldavPlaces, FhirPlaces
from config.fields import WrongFile

BOTH = ("amara-osei", "tom-bellweather")
CALENDARS = {who: f"https://calendar.example/{who}/" for who in BOTH}
SCHEDULES = {who: f"Schedule/{who}" for who in BOTH}
TYPES = {who: {"consultation": 1, "review": 2} for who in BOTH}


def clinic(folder: Path, diary: str, section: Any) -> Clinic:
    file = clinic_file("gb", folder)
    values = yaml.safe_load(file.read_text())
    values["booking"]["diary"] = diary
    if section is not None:
        values[diary] = section
    file.write_text(yaml.safe_dump(values))
    return load(file, settings.KNOWLEDGE / "countries.yml")


def test_calendars(tmp_path: Path) -> None:
    read = clinic(tmp_path, "caldav", {"user": "candor", "calendars": CALENDARS}).places
    assert read == CaldavPlaces("candor", {who: f"https://calendar.example/{who}" for who in BOTH})


def test_schedules(tmp_path: Path) -> None:
    read = clinic(tmp_path, "fhir", {"url": "http://127.0.0.1:8103/fhir/R4/", "schedules": SCHEDULES}).places
    assert read == FhirPlaces("http://127.0.0.1:8103/fhir/R4", {who: who for who in BOTH})


def test_event_types(tmp_path: Path) -> None:
    read = clinic(tmp_path, "calcom", {"event_types": TYPES}).places
    assert isinstance(read, CalcomPlaces)
    assert (read.url, read.event_types["amara-osei", "review"]) == ("https://api.cal.com", 2)


@pytest.mark.parametrize("diary", ["built_in", "callback"])
def test_our_own_need_none(tmp_path: Path, diary: str) -> None:
    assert clinic(tmp_path, diary, None).places is None


@pytest.mark.parametrize(
    ("diary", "section", "named"),
    [
        ("caldav", None, "caldav is missing"),
        ("caldav", {"calendars": CALENDARS}, "caldav.user"),
        ("caldav", {"user": "candor"}, "caldav.calendars"),
        ("caldav", {"user": "candor", "calendars": {"amara-osei": "https://x.example"}}, "tom-bellweather"),
        ("caldav", {"user": "x", "calendars": dict.fromkeys(BOTH, "https://x.example")}, "of their own"),
        ("caldav", {"user": "x", "calendars": dict.fromkeys(BOTH, "http://x.example")}, "https://"),
        ("fhir", {"schedules": SCHEDULES}, "fhir.url"),
        ("fhir", {"url": "ftp://x.example", "schedules": SCHEDULES}, "fhir.url"),
        ("fhir", {"url": "https://x.example", "schedules": {}}, "fhir.schedules.amara-osei"),
        ("calcom", {"event_types": {**TYPES, "amara-osei": {"review": 2}}}, "amara-osei.consultation"),
        (
            "calcom",
            {"event_types": {**TYPES, "amara-osei": {"consultation": "x"}}},
            "amara-osei.consultation",
        ),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, diary: str, section: Any, named: str) -> None:
    with pytest.raises(WrongFile) as refusal:
        clinic(tmp_path, diary, section)
    assert named in str(refusal.value)
