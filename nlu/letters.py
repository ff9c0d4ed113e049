"""Groups of letters within words: what texts have in common when words differ or are misspelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]

SHORTEST, LONGEST = 2, 5
FEWEST = 2  # texts that must have a group; one text's own groups tell nothing
DIRECTIONS = 200
LETTERS_SHARE = 0.5  # of the meaning's; measured by cross-validation on data/


@dataclass(frozen=True)
class LetterGroups:
    """Rarer groups count more; each text's are scaled to length one."""

    places: dict[str, int]
    rarity: Floats

    @classmethod
    def learn(cls, texts: Sequence[str]) -> LetterGroups:
        used = Counter(group for text in texts for group in set(_groups(text)))
        kept = sorted(group for group, count in used.items() if count >= FEWEST)
        counts = np.array([used[group] for group in kept])
        return cls.known(kept, (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32))

    @classmethod
    def known(cls, groups: list[str], rarity: Floats) -> LetterGroups:
        return cls({group: place for place, group in enumerate(groups)}, rarity)

    @property
    def groups(self) -> list[str]:
        return list(self.places)

    def of(self, text: str) -> tuple[Places, Floats]:
        """Where the text's groups stand, and how much each counts."""
        counts = Counter(self.places[group] for group in _groups(text) if group in self.places)
        places = np.fromiter(counts, np.intp, len(counts))
        uses = np.fromiter(counts.values(), np.float32, len(counts))
        weights = (1 + np.log(uses)) * self.rarity[places]
        return places, weights / max(float(np.sqrt(weights @ weights)), 1e-9)

    def table(self, texts: Sequence[str]) -> csr_matrix:
        rows = [self.of(text) for text in texts]
        starts = np.cumsum([0, *(len(places) for places, _ in rows)])
        places = np.concatenate([places for places, _ in rows])
        weights = np.concatenate([weights for _, weights in rows])
        return csr_matrix((weights, places, starts), shape=(len(rows), len(self.places)))


@dataclass(frozen=True)
class Spread:
    """The letter groups' main directions: as accurate as all groups, ten times faster to learn with."""

    directions: Floats  # (directions, groups)
    features: Floats  # (texts, meaning and directions)

    def by_group(self, weights: Floats) -> Floats:
        """Weights of directions as weights of the groups themselves."""
        return np.asarray(LETTERS_SHARE * self.directions.T @ weights, dtype=np.float32)


def spread(letters: LetterGroups, texts: Sequence[str], vectors: Floats) -> Spread:
    """What a regression learns from: the sentence vectors, and beside them the directions of the letters."""
    groups = letters.table(texts)
    found = TruncatedSVD(min(DIRECTIONS, *groups.shape), n_iter=2, random_state=0).fit(groups)
    directions = found.components_.astype(np.float32)
    return Spread(
        directions, np.hstack([vectors, LETTERS_SHARE * (groups @ directions.T)]).astype(np.float32)
    )


def _groups(text: str) -> list[str]:
    return [group for word in text.lower().split() for group in _groups_of(word)]


@lru_cache(maxsize=8192)
def _groups_of(word: str) -> tuple[str, ...]:
    """The word with a space on both sides, cut at every place; a word shorter than a group is one itself."""
    padded = f" {word} "
    longest = min(LONGEST, len(padded))
    return tuple(
        padded[start : start + length]
        for length in range(SHORTEST, longest + 1)
        for start in range(len(padded) - length + 1)
    )
