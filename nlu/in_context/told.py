"""What a message tells of its visitor that decides the answer: a baby on the way, an illness, a medicine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

DEFAULT = "any"


@dataclass(frozen=True)
class Condition:
    """Told by its `signs`, unless `unless` says that it is no more or not so; `family` are its answers."""

    name: str
    signs: re.Pattern[str]
    unless: re.Pattern[str] | None
    answers: dict[str, str]
    family: frozenset[str]

    def is_told(self, text: str) -> bool:
        return bool(self.signs.search(text)) and not (self.unless and self.unless.search(text))

    def answer_about(self, treatments: list[str]) -> str:
        """The answer for the first treatment that has one of its own."""
        named = (self.answers[each] for each in treatments if each in self.answers)
        return next(named, self.answers[DEFAULT])


def read_conditions(told: dict[str, dict[str, Any]]) -> list[Condition]:
    """The section `told` of knowledge/follow_ups.yml: patterns, one a line, without apostrophes."""
    return [
        Condition(
            name,
            _any_of(about["signs"]),
            _any_of(about["unless"]) if about.get("unless") else None,
            about["answers"],
            frozenset([*about["answers"].values(), *about.get("also", [])]),
        )
        for name, about in told.items()
    ]


def _any_of(patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns.splitlines())})\b")
