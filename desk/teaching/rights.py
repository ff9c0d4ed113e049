"""What may be right for a message: an answer, a red flag, a move of the conversation, or none of ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from answers.clinic_words import clinic_words
from answers.reading import library
from answers.search import find

WANTED = "wanted"  # nobody answers this yet: asks for an answer, and is never taught
ANSWER, RED_FLAG = "ask/", "red_flag/"
SHOWN = 12


@dataclass(frozen=True)
class Right:
    """An intent, or WANTED, and what staff read for it."""

    id: str
    label: str


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    read: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "rights.yml").read_text(encoding="utf-8")
    )
    return read


@cache
def red_flags() -> list[Right]:
    listed = yaml.safe_load((settings.KNOWLEDGE / "red_flags.yml").read_text(encoding="utf-8"))["red_flags"]
    levels = _words()["levels"]
    return [
        Right(f"{RED_FLAG}{flag['id']}", f"{levels[flag['level']]}: {'; '.join(flag['signs'][:2])}")
        for flag in listed
    ]


def moves() -> list[Right]:
    return [Right(*item) for item in _words()["moves"].items()]


def not_for_us() -> list[Right]:
    return [Right(*item) for item in _words()["not_for_us"].items()]


def wanted() -> Right:
    return Right(WANTED, str(_words()[WANTED]))


def answers_with(query: str) -> list[Right]:
    """The answers with the most of these words, the likeliest questions first; none when nothing is asked."""
    if not query.strip():
        return []
    words = clinic_words(settings.CLINIC)
    found = find(query, list(library().answers.values()), words).answers
    asked = [Right(f"{ANSWER}{one.id}", one.variant(words).question) for one in found]
    terms = query.casefold().split()
    # A word of the question itself tells more than one somewhere in the reply.
    asked.sort(key=lambda it: -sum(term in it.label.casefold() for term in terms))
    return asked[:SHOWN]


def answer(answer_id: str) -> Right | None:
    """None when there is no such answer."""
    known = library().answers.get(answer_id)
    if known is None:
        return None
    return Right(f"{ANSWER}{answer_id}", known.variant(clinic_words(settings.CLINIC)).question)


def _others() -> Iterator[Right]:
    yield from (wanted(), *not_for_us(), *moves(), *red_flags())


def right_of(intent: str) -> Right | None:
    """None for what cannot be right: an unknown intent, or one that only the pipeline sets."""
    if intent.startswith(ANSWER):
        return answer(intent.removeprefix(ANSWER))
    return next((one for one in _others() if one.id == intent), None)


def label_of(intent: str) -> str:
    """What staff read for an intent; the intent itself when it is no longer there."""
    known = right_of(intent)
    return known.label if known else _words()["pipeline"].get(intent, intent)
