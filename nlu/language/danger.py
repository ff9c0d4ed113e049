"""Danger signs in other languages, by phrase."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlu.language.letters import folded, spaced

UNSPACED = {"zh"}
STEMS = {"ur", "hi", "pa"}  # the last word of a phrase may go on: their verbs do
BETWEEN, BETWEEN_SIGNS = r"(?:\S+ ){0,4}?", r".{0,6}?"
BEFORE = r"(?:\S+ )?$"  # a denial may be one word away
FLAG = "rf_"
BEGINNING = 3  # letters of a phrase's first word by which it is looked up


@dataclass(frozen=True)
class Sign:
    """One way of telling a danger, and what takes it back."""

    language: str
    flag: str
    pattern: re.Pattern[str]
    denial: re.Pattern[str] | None


@dataclass(frozen=True)
class Danger:
    """The red flag that was seen, and in which language."""

    flag: str
    language: str


class DangerAbroad:
    """All phrases of knowledge/danger_abroad.yml."""

    def __init__(self, told: dict[str, dict[str, Any]], english: Container[str]) -> None:
        self._english = english
        self._signs: dict[str, list[Sign]] = {}  # by how the first word begins
        for language, about in told.items():
            for beginning, sign in _signs(language, about):
                self._signs.setdefault(beginning, []).append(sign)

    def seen(self, text: str, language: str | None) -> Danger | None:
        """The danger told; of two languages that share the words the recognised one.

        In a message that may be English (no `language`) a phrase needs a word that English lacks.
        """
        words, unspaced = spaced(text), folded(text)
        beginnings = _beginnings(words) | set(unspaced)
        possible = (sign for beginning in beginnings for sign in self._signs.get(beginning, []))
        found = [
            sign
            for sign in possible
            if (told := _told(sign, unspaced if sign.language in UNSPACED else words))
            and (language or not all(word in self._english for word in told.split()))
        ]
        found.sort(key=lambda sign: sign.language != language)
        return Danger(found[0].flag, found[0].language) if found else None


def read_danger(path: Path, english: Container[str]) -> DangerAbroad:
    """`english` knows every English word."""
    return DangerAbroad(yaml.safe_load(path.read_text(encoding="utf-8")), english)


def _beginnings(words: str) -> set[str]:
    return {word[:length] for word in words.split() for length in range(1, BEGINNING + 1)}


def _signs(language: str, about: dict[str, Any]) -> Iterator[tuple[str, Sign]]:
    denials = "|".join(_pattern(each, language).strip() for each in about["denials"])
    denial = re.compile(f"(?:{denials}){'' if language in UNSPACED else ' ' + BEFORE}") if denials else None
    for flag, phrases in about.items():
        if flag.startswith(FLAG):
            for phrase in phrases:
                pattern = re.compile(_pattern(phrase, language))
                first = folded(phrase).split()[0].rstrip("*")
                beginning = first[: 1 if language in UNSPACED else BEGINNING]
                yield beginning, Sign(language, flag, pattern, denial)


def _pattern(phrase: str, language: str) -> str:
    if language in UNSPACED:
        return BETWEEN_SIGNS.join(re.escape(part) for part in folded(phrase).split("~"))
    words = folded(phrase).split()
    if language in STEMS:
        words[-1] += "*"
    return " " + "".join(
        BETWEEN if word == "~" else re.escape(word).replace(r"\*", r"\S*") + " " for word in words
    )


def _told(sign: Sign, text: str) -> str | None:
    """The words that tell of the danger and are not taken back."""
    for found in sign.pattern.finditer(text):
        before = text[: found.start() + (sign.language not in UNSPACED)]
        if sign.denial is None or not _ends_with(sign.denial, before, sign.language):
            return found.group()
    return None


def _ends_with(denial: re.Pattern[str], before: str, language: str) -> bool:
    if language not in UNSPACED:
        return denial.search(before) is not None
    return any(found.end() >= len(before) - 1 for found in denial.finditer(before))
