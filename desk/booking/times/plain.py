"""A visitor's words for a time, spelt in one way."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from config.fields import read_mapping

WORDS = Path(__file__).parent / "words.yml"

HALF = re.compile(r"\bhalf (?:past )?(\d{1,2})\b")
QUARTER = re.compile(r"\bquarter (past|to) (\d{1,2})\b")
CLOCK_DOT = re.compile(r"\b(\d{1,2})\.(\d\d)(?!\.?\d)")
A_WEEK = re.compile(r"\ban? (?=days?\b|weeks?\b|fortnight|months?\b)")
OFF = re.compile(r"[^\w\s:/.-]")


@cache
def words() -> Any:
    return read_mapping(WORDS)


def plain(text: str) -> str:
    """Lower case, one spelling a word, numbers as digits, clock times as 3:30."""
    text = OFF.sub(" ", re.sub(r"['’]", "", text.lower()).replace("–", "-"))
    text = CLOCK_DOT.sub(r"\1:\2", text)
    for pattern, name in _replacements():
        text = pattern.sub(name, text)
    text = A_WEEK.sub("1 ", text)
    text = HALF.sub(r"\1:30", text)
    text = QUARTER.sub(_quarter, text)
    return " ".join(text.split())


def _quarter(found: re.Match[str]) -> str:
    hour = int(found[2])
    return f"{hour}:15" if found[1] == "past" else f"{(hour - 2) % 12 + 1}:45"


@cache
def _replacements() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"\b{re.escape(spelt)}\b"), name) for spelt, name in _spellings()]


def _spellings() -> Iterator[tuple[str, str]]:
    for name, spelt in words()["spellings"].items():
        yield from ((one, name) for one in sorted(spelt, key=len, reverse=True))
    for place, late in words()["late_ordinals"].items():
        yield from ((one, f"{place}th") for one in late)
    for place, ordinal in enumerate(words()["ordinals"], 1):
        if ordinal != "first":  # "first thing", "first available"
            yield ordinal, f"{place}th"
    numbers = [(one, str(number)) for number, spelt in words()["numbers"].items() for one in spelt]
    yield from sorted(numbers, key=lambda one: -len(one[0]))
