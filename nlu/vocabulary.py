"""Finds the trade's names in a text: which treatment, which part of the face."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import spacy
import yaml
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

Vocabulary = dict[str, dict[str, list[str]]]  # entity -> key -> words
PLURALS = {"s": "es", "h": "es", "x": "es", "y": "ies", "f": "ves"}


class VocabularyRejected(Exception):
    """The vocabulary file is not a table of entity, key and words."""


@dataclass(frozen=True)
class Mention:
    """One name in the text; `start` and `end` are character offsets."""

    entity: str
    value: str
    start: int
    end: int


class Names:
    """Knows every name and its plain plural, in any case; of overlapping names the longest wins."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._nlp = spacy.blank("en")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for entity, keys in vocabulary.items():
            for key, words in keys.items():
                self._matcher.add(f"{entity}/{key}", list(self._forms(words)))

    def find(self, text: str) -> list[Mention]:
        doc = self._nlp.make_doc(text)
        spans = filter_spans(self._matcher(doc, as_spans=True))
        return [_mention(span) for span in sorted(spans, key=lambda span: span.start)]

    def _forms(self, words: Iterable[str]) -> Iterable[Doc]:
        for word in words:
            yield self._nlp.make_doc(word)
            yield self._nlp.make_doc(plural(word))


def _mention(span: Span) -> Mention:
    entity, _, value = span.label_.partition("/")
    return Mention(entity, value, span.start_char, span.end_char)


def plural(word: str) -> str:
    """The plain plural of the last word: good enough to match with, not to print."""
    if word.endswith("y") and word[-2:-1] in "aeiou":
        return word + "s"
    ending = PLURALS.get(word[-1], "s")
    return word[:-1] + ending if len(ending) == 3 else word + ending


def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary in a YAML file; raises VocabularyRejected with the place that is wrong."""
    vocabulary: Vocabulary = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entity, keys in vocabulary.items():
        for key, words in keys.items():
            if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
                raise VocabularyRejected(f"{path.name}: {entity}/{key} must be a list of words.")
    return vocabulary
