from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from channel.clinic_words import COUNTRY_WORDS, clinic_words, default_words, hours_in_words
from channel.settings import SettingMissing

ROOT = Path(__file__).resolve().parents[3]
COUNTRIES = ROOT / "knowledge" / "countries.yml"
KNOWN: dict[str, dict[str, Any]] = yaml.safe_load(COUNTRIES.read_text(encoding="utf-8"))["countries"]


@pytest.fixture
def clinic_file(tmp_path: Path) -> Callable[..., Path]:
    """clinic.yml with some of the clinic's lines changed."""

    def clinic_file(**changed: Any) -> Path:
        settings = yaml.safe_load((ROOT / "clinic.yml").read_text(encoding="utf-8"))
        settings["clinic"].update(changed)
        file = tmp_path / "clinic.yml"
        file.write_text(yaml.safe_dump(settings), encoding="utf-8")
        return file

    return clinic_file


@pytest.mark.parametrize("country", KNOWN)
def test_every_country_has_every_word(country: str, clinic_file: Callable[..., Path]) -> None:
    words = clinic_words(clinic_file(country=country), COUNTRIES)
    assert {word: words[word] for word in COUNTRY_WORDS} == {
        word: str(KNOWN[country][word]["value"]) for word in COUNTRY_WORDS
    }
    assert words["country"] == country
    assert all(isinstance(word, str) and word for word in words.values())
    assert words["medicine_names"] in ("allowed", "restricted")


@pytest.mark.parametrize("country", ["xx", "GB", "", None])
def test_an_unknown_country_is_refused(country: Any, clinic_file: Callable[..., Path]) -> None:
    with pytest.raises(SettingMissing, match="country"):
        clinic_words(clinic_file(country=country), COUNTRIES)


@pytest.mark.parametrize(
    ("changed", "word", "value"),
    [
        ({"name": "A Clinic"}, "clinic_name", "A Clinic"),
        ({"phone": "1"}, "clinic_phone", "1"),
        ({"phone": "1", "emergency_phone": "2"}, "clinic_emergency_phone", "2"),
        ({"phone": "1", "emergency_phone": None}, "clinic_emergency_phone", "1"),
        ({"phone": "1", "emergency_phone": ""}, "clinic_emergency_phone", "1"),
        ({"address": "A Row"}, "clinic_address", "A Row"),
        ({"sells": "creams"}, "clinic_sells", "creams"),
    ],
)
def test_the_clinic_s_own_words(
    changed: dict[str, Any], word: str, value: str, clinic_file: Callable[..., Path]
) -> None:
    assert clinic_words(clinic_file(**changed), COUNTRIES)[word] == value


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ({}, ""),
        ({"monday": ["09:00-17:00"]}, "Monday 09:00-17:00"),
        ({"monday": ["9-5"], "tuesday": ["9-5"], "friday": ["9-4"]}, "Monday, Tuesday 9-5; Friday 9-4"),
        ({"monday": ["9-5"], "tuesday": ["9-4"], "friday": ["9-5"]}, "Monday, Friday 9-5; Tuesday 9-4"),
        ({"monday": ["9-1", "2-5"]}, "Monday 9-1, 2-5"),
    ],
)
def test_opening_hours_on_one_line(hours: dict[str, list[str]], words: str) -> None:
    assert hours_in_words(hours) == words


def test_the_clinic_file_can_be_another(clinic_file: Callable[..., Path]) -> None:
    own = yaml.safe_load((ROOT / "clinic.yml").read_text(encoding="utf-8"))["clinic"]["name"]
    assert default_words({})["clinic_name"] == own
    assert default_words({"CANDOR_CLINIC": ""})["clinic_name"] == own
    assert default_words({"CANDOR_CLINIC": str(clinic_file(name="Another"))})["clinic_name"] == "Another"


@pytest.mark.parametrize("content", ["[1, 2]", "just words", ""])
def test_a_clinic_file_that_is_no_mapping_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "clinic.yml").write_text(content)
    with pytest.raises(SettingMissing, match=r"clinic\.yml"):
        clinic_words(tmp_path / "clinic.yml", COUNTRIES)
