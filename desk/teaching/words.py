"""A visitor's words made ready to be taught, and what in them might point at a person."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from answers.reading import library
from answers.search import normalised
from masking.hiding import CONTACT, HIDDEN
from masking.pieces import Piece

WORD = re.compile(r"\w[\w'’]*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:\n])\W*\Z")
_STREETS = "street|st|road|rd|lane|avenue|ave|drive|close|crescent|court|square|terrace|place|way"
_TITLES = "mr|mrs|ms|miss|mx|dr|doctor|nurse|prof|professor"
_TELLING = re.compile(
    "|".join(
        (
            re.escape(HIDDEN),
            CONTACT.pattern,
            r"(?:https?://|www\.)\S+",
            r"@\w+",
            r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b",  # a date
            r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b",  # a British postcode
            rf"\b\d+\w?\s+\w+\s+(?:{_STREETS})\b",
            r"\d[\d ,.]*\d{2}",
            rf"\b(?:{_TITLES})\b\.?\s+\w+",
            r"\b(?:name\s+is|name's|names|called|call me)\s+\w+(?:\s+\w+)?",
        )
    ),
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """One line without the marks of Rasa's examples and commands: brackets, a leading dash or slash."""
    kept = "".join(one for one in text if unicodedata.category(one) not in ("Cc", "Cs") or one.isspace())
    return " ".join(re.sub(r"[\[\]{}]", " ", kept).split()).lstrip("-/ ")


def pieces(text: str) -> list[Piece]:
    """The whole text, in which whatever might be a personal detail is marked: numbers, contacts, names."""
    marked = sorted({*_telling(text), *_names(text)}, key=lambda span: (span[0], -span[1]))
    made, end = [], 0
    for start, stop in marked:
        if start >= end:
            made += [Piece(text[end:start]), Piece(text[start:stop], is_marked=True)]
            end = stop
    return [piece for piece in (*made, Piece(text[end:])) if piece.text]


def _telling(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _TELLING.finditer(text))


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Words with a capital within a sentence, and words that nothing of ours contains: perhaps a name."""
    for found in WORD.finditer(text):
        word = normalised(found.group())
        is_capital = found.group()[0].isupper() and not _SENTENCE_BEGINS.search(text[: found.start()])
        if len(word) > 1 and (
            word not in _known(settings.DATA) or (is_capital and word not in _in_answers())
        ):
            yield found.span()


@cache
def _in_answers() -> frozenset[str]:
    told = (variant for answer in library().answers.values() for variant in answer.variants)
    return frozenset(normalised(" ".join(f"{it.question} {it.text}" for it in told)).split())


@cache
def _known(data: Path) -> frozenset[str]:
    """Every word of data/: what people type of our subject, without any visitor's details."""
    files = data.glob("**/*.yml")
    return _in_answers().union(*(normalised(file.read_text(encoding="utf-8")).split() for file in files))
