"""Finds answers by the words in their question, in the ways people ask it, and in the reply."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from answers.library import Answer, Variant

LONGEST_QUERY = 200


@dataclass(frozen=True)
class Found:
    answers: Sequence[Answer]
    has_all_words: bool = True  # False: no answer holds every word, and these hold the most


def find(query: str, answers: Sequence[Answer], words: Mapping[str, str]) -> Found:
    """Every answer when nothing is asked; a word counts when a word of the answer begins with it."""
    asked = set(normalised(query[:LONGEST_QUERY]).split())
    counts = [_count(asked, _held(answer.variant(words), answer.examples)) for answer in answers]
    most = max(counts, default=0)
    if asked and not most:
        return Found((), has_all_words=False)
    found = [answer for answer, count in zip(answers, counts, strict=True) if count == most]
    return Found(found, has_all_words=most == len(asked))


def _count(asked: set[str], held: str) -> int:
    return sum(f" {word}" in held for word in asked)


@lru_cache(maxsize=500)
def _held(variant: Variant, examples: str) -> str:
    return f" {normalised(f'{variant.question} {examples} {variant.text}')}"


def normalised(text: str) -> str:
    """The same for words that differ in case, punctuation or spaces alone."""
    return " ".join(re.findall(r"\w+", re.sub(r"['’]", "", text.casefold())))
