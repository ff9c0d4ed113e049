"""Plain measures of a piece of text."""

from __future__ import annotations

import re
import warnings
from functools import cache

with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)  # textstat still asks for pkg_resources
    import textstat

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'’)]*\s+|\n+")
_STAND_INS = {"emergency_number": "999", "clinic_phone": "the phone"}


@cache
def normalise(text: str) -> str:
    """The text without case, punctuation or entity marks, so that near copies compare equal."""
    bare = _ENTITY.sub(r"\1", text).casefold().replace("’", "'").replace("'", "")
    return " ".join(re.findall(r"\w+", bare))


def placeholders(text: str) -> list[str]:
    return PLACEHOLDER.findall(text)


def count_words(text: str) -> int:
    return len(text.split())


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade: school years needed to read the text at ease."""
    spoken = PLACEHOLDER.sub(lambda found: _STAND_INS.get(found[1], "the clinic"), text)
    whole_numbers = re.sub(r"(\d)[.,](\d)", r"\1\2", spoken)
    ended = [re.sub(r"[^.!?]$", r"\g<0>.", sentence) for sentence in sentences(whole_numbers)]
    return float(textstat.flesch_kincaid_grade(" ".join(ended)))
