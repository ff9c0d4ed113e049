"""Whether a message leaves the emergency before it standing, ends it, or speaks of something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from nlu.in_context.knowledge import words_of

EMERGENCY = "emergency"
BETWEEN = r"(?:\S+ ){0,4}?"


class Verdict(Enum):
    """What becomes of the emergency with this message."""

    STANDS = "stands"
    OVER = "over"
    SPEAKS_FOR_ITSELF = "speaks for itself"


class Manner(Enum):
    """What somebody wants to hear while the emergency stands."""

    WHAT_TO_SAY = "what_to_say"
    PLAYS_DOWN = "plays_down"


@dataclass(frozen=True)
class Heard:
    """A message as it was read so far; `answer` is the id of what it asks, `flag` its own danger sign."""

    text: str
    intent: str
    confidence: float = 0.0
    answer: str = ""
    names_treatment: bool = False
    flag: str | None = None
    level: str | None = None


class LastingDanger:
    """knowledge/lasting_danger.yml; `urgent_answers` are the ids of answers about danger."""

    def __init__(self, told: dict[str, Any], urgent_answers: Iterable[str] = ()) -> None:
        self.lasts = int(told["lasts"])
        self._told = told
        self._urgent_answers = frozenset(urgent_answers)
        lists = (key for key, value in told.items() if isinstance(value, list))
        self._patterns = {key: _any_of(told[key]) for key in lists}

    def verdict(self, heard: Heard, standing: str) -> Verdict:
        """What this message makes of the emergency `standing`, a red flag's id."""
        if heard.flag and heard.level == EMERGENCY:
            return Verdict.STANDS if self._tells_nothing_new(heard, standing) else Verdict.SPEAKS_FOR_ITSELF
        if self._is_over(heard.text, standing):
            return Verdict.OVER
        return Verdict.SPEAKS_FOR_ITSELF if self._is_on_other_things(heard) else Verdict.STANDS

    def manner(self, text: str, standing: str) -> Manner | None:
        """How somebody speaks whose emergency stands; None of words that call for the card as it is."""
        if standing in self._told["never_taken_back"]:
            return None
        said = plain(text)
        if self._has("what_to_say", said):
            return Manner.WHAT_TO_SAY
        is_less = self._has("plays_down", said) and not self._has("still_bad", said)
        return Manner.PLAYS_DOWN if is_less else None

    def _tells_nothing_new(self, heard: Heard, standing: str) -> bool:
        """True for another sign in words that name none, or that only play the first one down."""
        if heard.flag == standing or heard.flag in self._told["never_taken_back"]:
            return False
        said = plain(heard.text)
        is_little = self._has("minimising", said) and not self._has("not_minimising", said)
        is_little = is_little or self.manner(heard.text, standing) is Manner.PLAYS_DOWN
        return not self._has("grave", said) and (is_little or not self._has("about_it", said))

    def _is_over(self, text: str, standing: str) -> bool:
        if "?" in text:
            return False
        retracted = [] if standing in self._told["never_taken_back"] else ["taken_back"]
        said = plain(text)
        return any(
            not self._has("takes_back", said[: found.end()])
            for ending in ["help_is_there", *retracted]
            for found in self._patterns[ending].finditer(said)
        )

    def _is_on_other_things(self, heard: Heard) -> bool:
        if heard.flag:
            return False
        if heard.intent in self._told["always"]:
            return True
        said = plain(heard.text)
        if self._has("about_it", said) or heard.confidence < self._told["sure"]:
            return False
        return heard.intent in self._told["unless_about_it"] or self._asks_something_else(heard, said)

    def _asks_something_else(self, heard: Heard, said: str) -> bool:
        is_question = "?" in heard.text or any(
            said.startswith(f" {start} ") for start in self._told["question_starts"]
        )
        has_subject = heard.names_treatment or not self._has("pronouns", said)
        is_asking = heard.intent in self._told["asking"] and heard.answer not in self._urgent_answers
        return is_asking and is_question and has_subject

    def _has(self, words: str, said: str) -> bool:
        return self._patterns[words].search(said) is not None


def read_lasting_danger(path: Path, urgent_answers: Iterable[str] = ()) -> LastingDanger:
    return LastingDanger(yaml.safe_load(path.read_text(encoding="utf-8")), urgent_answers)


def plain(text: str) -> str:
    """The words, each with a space on either side."""
    return f" {' '.join(words_of(text.replace('&', ' and ')))} "


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """Each phrase between spaces that it does not use up, so that the next may begin there."""
    return re.compile("(?<= )(?:" + "|".join(_pattern(phrase) for phrase in phrases) + ")(?= )")


def _pattern(phrase: str) -> str:
    return phrase.replace("*", r"\S*").replace(" ~ ", f" {BETWEEN}")
