from copy import deepcopy
from datetime import time
from functools import reduce

import pytest
import yaml
from django.conf import settings

from config.clinic import load
from config.fields import WrongFile

COUNTRIES = settings.KNOWLEDGE / "countries.yml"
GOOD = yaml.safe_load((settings.ROOT / "clinic.yml").read_text())


def written(tmp_path, values):
    file = tmp_path / "clinic.yml"
    file.write_text(yaml.safe_dump(values) if isinstance(values, dict) else values)
    return file


def changed(field, value):
    values = deepcopy(GOOD)
    *parents, last = field.split(".")
    reduce(lambda place, name: place[int(name) if name.isdigit() else name], parents, values)[last] = value
    return values


def test_the_clinic_we_ship(tmp_path):
    clinic = load(settings.ROOT / "clinic.yml", COUNTRIES)
    assert (clinic.country.emergency_number, clinic.country.medicine_names) == ("999", "restricted")
    assert clinic.opening_hours[4] == ((time(9), time(13)), (time(14), time(16)))
    assert 6 not in clinic.opening_hours


@pytest.mark.parametrize("country", ["gb", "ie", "us", "ca", "au", "nz", "eu"])
def test_every_country_has_all_its_words(tmp_path, country):
    assert load(written(tmp_path, changed("clinic.country", country)), COUNTRIES).country.code == country


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("clinic.country", "fr"),
        ("clinic.country", None),
        ("clinic.time_zone", "Europe/Larkfield"),
        ("clinic.time_zone", "/etc/passwd"),
        ("clinic.phone", ""),
        ("clinic.phone", 123),
        ("clinic.name", None),
        ("clinic.sells", " "),
        ("website.origins", ["www.larkfield.example"]),
        ("website.origins", ["https://www.larkfield.example/"]),
        ("website.origins", "https://www.larkfield.example"),
        ("opening_hours.monday", ["09:00-13:00", "12:00-17:00"]),
        ("opening_hours.monday", ["14:00-17:00", "09:00-13:00"]),
        ("opening_hours.monday", ["17:00-09:00"]),
        ("opening_hours.monday", ["9-5"]),
        ("opening_hours.monday", ["25:00-26:00"]),
        ("opening_hours.monday", "09:00-17:00"),
        ("opening_hours.moonday", ["09:00-17:00"]),
        ("closed_on", ["Christmas"]),
        ("practitioners", []),
        ("services", ["consultation"]),
        ("booking.notice_hours", -1),
        ("booking.step_minutes", "thirty"),
        ("booking.minimum_age", 17),
        ("booking.rooms", 0),
        ("booking.diary", "paper"),
        ("booking.confirm_within_hours", 0),
        ("booking.reminder_hours", None),
        ("retention_days.appointments", 0),
        ("answers.signed_only", "yes"),
        ("retention_days.conversations", 0),
        ("retention_days.conversations", True),
    ],
)
def test_a_wrong_value_is_refused_by_name(tmp_path, field, value):
    with pytest.raises(WrongFile) as refused:
        load(written(tmp_path, changed(field, value)), COUNTRIES)
    sentence = str(refused.value)
    assert sentence.startswith(f"clinic.yml: {field} ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_practitioner_of_a_service_that_is_not_there(tmp_path):
    with pytest.raises(WrongFile, match=r"practitioners\[1\]\.services .*massage"):
        load(written(tmp_path, changed("practitioners.0.services", ["massage"])), COUNTRIES)


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("services.0.buffer_minutes", -1, r"services\[1\]\.buffer_minutes"),
        ("services.0.adults_only", "yes", r"services\[1\]\.adults_only"),
        ("practitioners.0.id", "dr osei", r"practitioners\[1\]\.id"),
        ("practitioners.0.hours", {"monday": ["9-5"]}, r"practitioners\[1\]\.hours\.monday"),
    ],
)
def test_a_wrong_value_of_a_list_is_refused_by_number(tmp_path, field, value, named):
    with pytest.raises(WrongFile, match=named):
        load(written(tmp_path, changed(field, value)), COUNTRIES)


def test_a_practitioner_may_have_hours_of_their_own(tmp_path):
    file = written(tmp_path, changed("practitioners.0.hours", {"saturday": ["09:00-12:00"]}))
    assert load(file, COUNTRIES).practitioners[0].hours == {5: ((time(9), time(12)),)}


@pytest.mark.parametrize("content", ["", "- a", "a: [", "\x00"])
def test_a_file_that_is_no_mapping(tmp_path, content):
    with pytest.raises(WrongFile, match=r"clinic\.yml"):
        load(written(tmp_path, content), COUNTRIES)


def test_no_file(tmp_path):
    with pytest.raises(WrongFile, match="is missing"):
        load(tmp_path / "clinic.yml", COUNTRIES)
