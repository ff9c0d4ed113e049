"""Learns danger signs from examples, for wordings the rules have no phrase for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu import regression
from nlu.letters import Floats, LetterGroups, Places, spread
from nlu.question_model import FAINTEST, NEIGHBOURS_SHARE, REACH

Odds = Mapping[str, float]
NO_FLAG = "none"
REGULARISATION = 50.0
DOUBTFUL = 0.001  # harmless examples that look less dangerous than this are not kept to be near to


@dataclass(frozen=True)
class Detector:
    """One column of weights for each red flag and one for none, and the examples to be near to."""

    labels: list[str]
    letters: LetterGroups
    meaning_weights: Floats  # (384, labels)
    letter_weights: Floats  # (groups, labels)
    bias: Floats
    examples: Floats  # (examples, 384), those of signs and those that look like one
    kinds: Places  # (examples,), each one's place in labels

    def odds(self, text: str, vector: Floats) -> Odds:
        """How probable each red flag is, and NO_FLAG, for a plain text and its sentence vector."""
        places, weights = self.letters.of(text)
        scores = vector @ self.meaning_weights + weights @ self.letter_weights[places] + self.bias
        near = np.exp((self.examples @ vector - 1) / REACH)
        crowds = np.bincount(self.kinds, near, len(self.labels))
        chances = _shares(scores + NEIGHBOURS_SHARE * np.log(crowds + FAINTEST))
        return dict(zip(self.labels, chances.tolist(), strict=True))


def _shares(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def learn(texts: Sequence[str], vectors: Floats, labels: Sequence[str]) -> Detector:
    """Fit on plain texts and their sentence vectors; a label is a red flag's id or NO_FLAG."""
    letters = LetterGroups.learn(texts)
    learnt_from = spread(letters, texts, vectors)
    fitted = regression.fit(learnt_from.features, labels, REGULARISATION)
    width = vectors.shape[1]
    letter_weights = learnt_from.by_group(fitted.weights[width:])
    shares = _shares(learnt_from.features @ fitted.weights + fitted.bias)
    harmless = fitted.labels.index(NO_FLAG)
    kept = shares[:, harmless] < 1 - DOUBTFUL
    kept |= np.asarray(labels) != NO_FLAG
    kinds = np.searchsorted(fitted.labels, labels)[kept]
    return Detector(
        fitted.labels, letters, fitted.weights[:width], letter_weights, fitted.bias, vectors[kept], kinds
    )


def save(detector: Detector, folder: Path) -> None:
    """Numbers to `detector.npz`, the large ones at half precision, words to `detector.json`."""
    np.savez(
        folder / "detector.npz",
        meaning_weights=detector.meaning_weights,
        letter_weights=detector.letter_weights.astype(np.float16),
        examples=detector.examples.astype(np.float16),
        kinds=detector.kinds.astype(np.int32),
        bias=detector.bias,
        rarity=detector.letters.rarity,
    )
    words = {"labels": detector.labels, "groups": detector.letters.groups}
    (folder / "detector.json").write_text(json.dumps(words), encoding="utf-8")


def read(folder: Path) -> Detector:
    """The detector that `save` wrote there."""
    words = json.loads((folder / "detector.json").read_text(encoding="utf-8"))
    with np.load(folder / "detector.npz", allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files if name != "kinds"}
        kinds = stored["kinds"].astype(np.intp)
    letters = LetterGroups.known(words["groups"], arrays.pop("rarity"))
    return Detector(words["labels"], letters, kinds=kinds, **arrays)
