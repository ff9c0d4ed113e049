"""knowledge/follow_ups.yml, read and turned round for looking things up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlu.in_context.told import Condition, read_conditions

WORDS = re.compile(r"[^\W_]+")
APOSTROPHES = str.maketrans("", "", "'’`")
SECTIONS = (
    "around", "pronouns", "joining", "question_starts", "the_other", "places", "kinds", "subjects", "after",
    "areas", "which_toner", "told", "kind_patterns",
)  # fmt: skip
DEFAULT_AREA = "any"
LONGEST_PATTERN = 12  # words of a question that leaves its subject out


class FollowUpsRejected(Exception):
    """The file of follow-ups lacks a section."""


def words_of(text: str) -> list[str]:
    """The words in lower case, with apostrophes dropped, so that "what's" is one word."""
    return WORDS.findall(text.translate(APOSTROPHES).lower())


@dataclass(frozen=True)
class Subject:
    """What answers are about: its name in a question, and its answers by kind of question."""

    name: str
    words: list[str]
    answers: dict[str, str]
    others: list[str]


class FollowUps:
    """Answers by subject and kind, and the words that point from one to another."""

    def __init__(self, told: dict[str, Any]) -> None:
        if missing := [section for section in SECTIONS if section not in told]:
            raise FollowUpsRejected(f"follow_ups.yml lacks '{missing[0]}'.")
        self.around = set(told["around"])
        self.pronouns = sorted((words_of(each) for each in told["pronouns"]), key=len, reverse=True)
        self.joining = set(told["joining"])
        self.question_starts = set(told["question_starts"])
        self.the_other = set(told["the_other"])
        self.places: dict[str, int] = told["places"]
        self.subjects = {key: Subject(**about) for key, about in told["subjects"].items()}
        self.after: dict[str, dict[str, str]] = told["after"]
        self.areas: dict[str, dict[str, str]] = told["areas"]
        self.which_toner: dict[str, Any] = told["which_toner"]
        self.conditions = read_conditions(told["told"])
        self._patterns = {
            kind: re.compile("|".join(each.splitlines())) for kind, each in told["kind_patterns"].items()
        }
        self._kinds = {phrase: kind for kind, phrases in told["kinds"].items() for phrase in phrases}
        self._named = {word: key for key, subject in self.subjects.items() for word in subject.words}

    def kind_asked(self, words: list[str]) -> str | None:
        """The kind of question that these words are, whatever it is asked of."""
        plain = " ".join(words)
        kind = self._kinds.get(plain) or self._kinds.get(" ".join(self.with_it(words)))
        matching = (kind for kind, pattern in self._patterns.items() if pattern.fullmatch(plain))
        return kind or (next(matching, None) if len(words) <= LONGEST_PATTERN else None)

    def told_of_oneself(self, text: str) -> list[Condition]:
        """What the text tells of its visitor that decides the answer."""
        plain = " ".join(words_of(text))
        return [each for each in self.conditions if each.is_told(plain)]

    def with_it(self, words: list[str]) -> list[str]:
        """The words with everything that stands for the subject read as "it", and "do they" as "does it"."""
        for pronoun in self.pronouns:
            words = _replaced(words, pronoun, ["it"])
        for plural, singular in (("do", "does"), ("are", "is"), ("were", "was"), ("have", "has")):
            words = _replaced(words, [plural, "it"], [singular, "it"])
        return words

    def core(self, text: str) -> list[str]:
        """The words without what is only said around a question."""
        words = words_of(text)
        while words and words[0] in self.around:
            words = words[1:]
        while words and words[-1] in self.around:
            words = words[:-1]
        return words

    def named_as(self, words: list[str]) -> str | None:
        """The subject that these words name to somebody who knows what was said before."""
        return self._named.get(" ".join(words))

    def subjects_of(self, answer: str) -> list[str]:
        return [
            key
            for key, subject in self.subjects.items()
            if answer in subject.answers.values() or answer in subject.others
        ]

    def kinds_of(self, answer: str, subject: str) -> list[str]:
        return [kind for kind, known in self.subjects[subject].answers.items() if known == answer]

    def area_answer(self, subject: str | None, area: str) -> str | None:
        own = self.areas.get(subject or "", {})
        return own.get(area) or self.areas[DEFAULT_AREA].get(area)

    def answers(self) -> set[str]:
        """Every answer that the file names."""
        named = set(self.after) | {*self.which_toner["answers"], self.which_toner["device_answer"]}
        for about in self.subjects.values():
            named |= {*about.answers.values(), *about.others}
        named |= {answer for each in self.conditions for answer in each.family}
        for table in (*self.after.values(), *self.areas.values(), self.which_toner["answers"]):
            named |= set(table.values())
        return named


def read_follow_ups(path: Path) -> FollowUps:
    """Raises FollowUpsRejected when a section is missing."""
    return FollowUps(yaml.safe_load(path.read_text(encoding="utf-8")))


def _replaced(words: list[str], old: list[str], new: list[str]) -> list[str]:
    for place in range(len(words) - len(old) + 1):
        if words[place : place + len(old)] == old:
            return words[:place] + new + words[place + len(old) :]
    return words
