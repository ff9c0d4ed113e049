"""Which language a short message is in, when it is not English."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from runpy import run_path
from typing import Any

import spacy.lang
import yaml
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH

from nlu.language.letters import folded, spaced

LANGUAGES = Path(spacy.lang.__file__).parent
MOSTLY = 0.5  # of all letters
CLEAR, FAINT = 1.0, 0.5  # a word that English lacks, and one that an English dictionary has too
ENOUGH = 1.5  # of evidence
HARDLY_ANY = 2  # words: then only words of our own list count, because the commonest ones are tiny
LEAST_SHARE = 0.3  # of a message that is not English; fewer known words may be those of a language not listed
MARK = 1.0  # a letter that only that language has


class Recogniser:
    """Scripts by their letters; languages of Latin letters by their commonest words against English ones."""

    def __init__(self, told: dict[str, Any], english: Container[str]) -> None:
        """`english` knows every English word."""
        self._scripts = told["scripts"]
        self._own = {code: frozenset(about["words"]) for code, about in told["latin"].items()}
        self._known = {code: own | _commonest(code) for code, own in self._own.items()}
        self._anywhere = frozenset().union(*self._known.values())
        self._marks = {code: set(about["marks"]) for code, about in told["latin"].items()}
        self._neutral = set(told["neutral"])
        self._english = english

    def recognise(self, text: str, is_foreign: bool = False) -> str | None:
        """The language's code, or None for English and for what cannot be told.

        With `is_foreign`, when it was seen by other means not to be English, English words count for nothing.
        """
        return self._by_script(text) or self._by_words(text, is_foreign)

    def _by_script(self, text: str) -> str | None:
        if text.isascii():
            return None
        letters = [letter for letter in text if letter.isalpha()]
        for script in self._scripts.values():
            ranges = script["ranges"]
            own = [letter for letter in letters if any(low <= ord(letter) <= high for low, high in ranges)]
            if own and len(own) >= MOSTLY * len(letters):
                marked = (code for code, marks in script["marks"].items() if set(marks) & set(own))
                return str(next(marked, script["language"]))
        return None

    def _by_words(self, text: str, is_foreign: bool) -> str | None:
        words = spaced(text).split()
        known = self._own if len(words) <= HARDLY_ANY and not is_foreign else self._known
        spoken = [word for word in words if word not in ENGLISH | self._neutral and word in self._anywhere]
        evidence = {code: self._evidence(spoken, text, known[code], code) for code in known}
        best = max(evidence, key=lambda code: evidence[code])
        enough = evidence[best] >= (CLEAR if len(words) <= HARDLY_ANY else ENOUGH)
        if is_foreign:
            return best if enough and evidence[best] >= LEAST_SHARE * len(words) else None
        return best if enough and evidence[best] > self._english_words(words, known[best]) else None

    def _evidence(self, words: list[str], text: str, known: frozenset[str], code: str) -> float:
        told = [word for word in words if word in known]
        marked = MARK * (not text.isascii() and bool(self._marks[code] & set(text.lower())))
        return marked + sum(FAINT if word in self._english else CLEAR for word in told)

    def _english_words(self, words: list[str], known: frozenset[str]) -> int:
        judged = [word for word in words if len(word) > 1 and word not in self._neutral]
        return sum(word in ENGLISH or (word not in known and word in self._english) for word in judged)


def read_recogniser(path: Path, english: Container[str]) -> Recogniser:
    return Recogniser(yaml.safe_load(path.read_text(encoding="utf-8")), english)


def _commonest(code: str) -> frozenset[str]:
    """spaCy's list of the language's commonest words; its whole package would take seconds to import."""
    common = run_path(str(LANGUAGES / code / "stop_words.py"))["STOP_WORDS"]
    return frozenset(folded(word) for word in common if " " not in word and len(word) > 1)
