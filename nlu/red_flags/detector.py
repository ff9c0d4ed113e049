"""Learns danger signs from examples, for wordings the rules have no phrase for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu import regression
from nlu.letters import Floats, LetterGroups, spread

Odds = Mapping[str, float]
NO_FLAG = "none"
REGULARISATION = 100.0


@dataclass(frozen=True)
class Detector:
    """One column of weights for each red flag, and one for none."""

    labels: list[str]
    letters: LetterGroups
    meaning_weights: Floats  # (384, labels)
    letter_weights: Floats  # (groups, labels)
    bias: Floats

    def odds(self, text: str, vector: Floats) -> Odds:
        """How probable each red flag is, and NO_FLAG, for a plain text and its sentence vector."""
        places, weights = self.letters.of(text)
        scores = vector @ self.meaning_weights + weights @ self.letter_weights[places] + self.bias
        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


def learn(texts: Sequence[str], vectors: Floats, labels: Sequence[str]) -> Detector:
    """Fit on plain texts and their sentence vectors; a label is a red flag's id or NO_FLAG."""
    letters = LetterGroups.learn(texts)
    learnt_from = spread(letters, texts, vectors)
    fitted = regression.fit(learnt_from.features, labels, REGULARISATION)
    width = vectors.shape[1]
    letter_weights = learnt_from.by_group(fitted.weights[width:])
    return Detector(fitted.labels, letters, fitted.weights[:width], letter_weights, fitted.bias)


def save(detector: Detector, folder: Path) -> None:
    """Numbers to `detector.npz`, the large ones at half precision, words to `detector.json`."""
    np.savez(
        folder / "detector.npz",
        meaning_weights=detector.meaning_weights,
        letter_weights=detector.letter_weights.astype(np.float16),
        bias=detector.bias,
        rarity=detector.letters.rarity,
    )
    words = {"labels": detector.labels, "groups": detector.letters.groups}
    (folder / "detector.json").write_text(json.dumps(words), encoding="utf-8")


def read(folder: Path) -> Detector:
    """The detector that `save` wrote there."""
    words = json.loads((folder / "detector.json").read_text(encoding="utf-8"))
    with np.load(folder / "detector.npz", allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    letters = LetterGroups.known(words["groups"], arrays.pop("rarity"))
    return Detector(words["labels"], letters, **arrays)
