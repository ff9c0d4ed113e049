"""How likely a word is after another one, as the training examples have it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

START = "."  # what stands before the first word, and between sentences
TRUST = 8.0  # how often a word must have been seen before those after it count as much as words in general
UNSEEN = 0.3  # times that a word counts as used which no example uses


class WordOrder:
    """Pairs of neighbours, counted; an empty one finds all words alike."""

    def __init__(self, pairs: Mapping[str, int]) -> None:
        """`pairs` counts texts of two words with a space between them."""
        self.pairs = dict(pairs)
        self._before: Counter[str] = Counter()
        self._uses: Counter[str] = Counter()
        for pair, count in pairs.items():
            before, word = pair.split(" ")
            self._before[before] += count
            self._uses[word] += count
        self._all = sum(self._uses.values()) or 1

    @classmethod
    def learn(cls, texts: Iterable[str]) -> WordOrder:
        """Count the neighbours in plain texts (nlu/plain_text.py)."""
        said = ([START, *text.split()] for text in texts)
        return cls(
            Counter(
                f"{before} {word}" for words in said for before, word in zip(words, words[1:], strict=False)
            )
        )

    def uses(self, word: str) -> int:
        return self._uses[word]

    @property
    def words(self) -> Iterable[str]:
        return self._uses.keys()

    def likelihood(self, word: str, before: str) -> float:
        """The natural logarithm of its chance there: seen pairs, blended with how common the word is."""
        share = (self._uses[word] or UNSEEN) / self._all
        return math.log(
            (self.pairs.get(f"{before} {word}", 0) + TRUST * share) / (self._before[before] + TRUST)
        )
