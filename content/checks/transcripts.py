"""Does what was taught from transcripts name what is there, once, and no words that are measured on?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from content.model import Library, TaughtWords
from content.problems import Problem
from content.text import normalise


def check_rights(library: Library) -> Iterator[Problem]:
    known = {
        *library.moves,
        *(f"ask/{answer.id}" for answer in library.answers),
        *(f"red_flag/{flag}" for flag in library.red_flags),
    }
    for one in library.taught:
        if one.right not in known:
            yield Problem(one.file, f"line {one.place}", f"'{one.right}' is no answer, red flag or move")


def check_agreement(library: Library) -> Iterator[Problem]:
    """The same words may stand in both files, and must mean the same in both."""
    ordered = sorted(library.taught, key=_key)
    for _, same in groupby(ordered, key=_key):
        first, *others = same
        for other in others:
            if other.right != first.right:
                message = f"'{other.words}' is {other.right} here and {first.right} in {first.file}"
                yield Problem(other.file, f"line {other.place}", message)
            elif other.file == first.file:
                yield Problem(other.file, f"line {other.place}", f"'{other.words}' is there twice")


def check_measured_on(library: Library) -> Iterator[Problem]:
    for one in library.taught:
        if _key(one) in library.held_out | library.dev:  # the text itself stays unsaid
            yield Problem(one.file, f"line {one.place}", "is a line that understanding is measured on")


def _key(one: TaughtWords) -> str:
    return normalise(one.words)
