"""The labels of the page: the widget's own words files, and words/ for what only this page says."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from config.fields import read_mapping
from config.static_files import words_of

FOLDER = Path(__file__).parent / "words"
DEFAULT = "en"
PLACEHOLDER = re.compile(r"\{(\w+)\}")

type Words = dict[str, Any]


def words_in(language: str) -> Words:
    """With the clinic's words filled in; other {placeholders} stay for the templates to fill."""
    filled: Words = fill(_raw(language), words_of(settings.CLINIC))
    return filled


def fill(words: Any, values: dict[str, str]) -> Any:
    if isinstance(words, dict):
        return {name: fill(entry, values) for name, entry in words.items()}
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), words)


@cache
def _raw(language: str) -> Words:
    shared: Words = json.loads((_widgets() / f"{language}.json").read_text(encoding="utf-8"))
    return {**shared, **read_mapping(FOLDER / f"{language}.yml")}


@cache
def languages() -> tuple[str, ...]:
    """The ones that the widget and this page both speak."""
    ours = sorted(file.stem for file in FOLDER.glob("*.yml"))
    return tuple(language for language in ours if (_widgets() / f"{language}.json").is_file())


def language_of(locale: str) -> str:
    """The language to label a page in, for a locale such as es-MX."""
    language = locale.partition("-")[0].lower()
    return language if language in languages() else DEFAULT


def _widgets() -> Path:
    folder: Path = settings.WIDGET
    return folder / "src" / "words"
