"""What visitors told of themselves that replies must bear in mind: a baby, their age, distress, pressure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guide.hearing import words_of

ALSO_BESIDE = "also_beside"


@dataclass(frozen=True)
class Circumstance:
    """Told by its `signs`; answers of `said_by` say what it calls for, `answers` are given to such people.

    It is borne in mind as long as it `lasts`, or else for the reply to its own message.
    """

    name: str
    signs: re.Pattern[str]
    unless: re.Pattern[str] | None
    said_by: frozenset[str]
    answers: frozenset[str]
    lasts: bool

    def is_told(self, text: str) -> bool:
        said = " ".join(words_of(text))
        return bool(self.signs.search(said)) and not (self.unless and self.unless.search(said))


class Mindful:
    """knowledge/mindful.yml."""

    def __init__(self, about: dict[str, Any], told: dict[str, Any]) -> None:
        self.also_beside = frozenset(about[ALSO_BESIDE])
        self.circumstances = [
            _circumstance(name, one, told) for name, one in about.items() if name != ALSO_BESIDE
        ]

    def told(self, texts: Iterable[str]) -> list[Circumstance]:
        """Those that the visitor's own words hold, in the order of the file."""
        said = list(texts)
        return [one for one in self.circumstances if any(one.is_told(text) for text in said)]

    def offers_nothing(self, texts: Iterable[str], answers: Iterable[str]) -> bool:
        """Whether nothing is offered unasked to somebody who said these words and got these answers."""
        given = set(answers)
        return bool(self.told(texts)) or any(given & one.answers for one in self.circumstances)


def read_mindful(knowledge: Path) -> Mindful:
    about, follow_ups = (
        yaml.load((knowledge / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
        for name in ("mindful.yml", "follow_ups.yml")
    )
    return Mindful(about, follow_ups["told"])


def _circumstance(name: str, about: dict[str, Any], told: dict[str, Any]) -> Circumstance:
    words = told[about["told"]] if "told" in about else about
    return Circumstance(
        name,
        _any_of(words["signs"]),
        _any_of(words["unless"]) if words.get("unless") else None,
        frozenset(about["said_by"]),
        frozenset(about["answers"]),
        bool(about["lasts"]),
    )


def _any_of(patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns.splitlines())})\b")
