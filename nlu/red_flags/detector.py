"""Learns danger signs from examples, for wordings the rules have no phrase for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression

from nlu.question_model import DIRECTIONS, LETTERS_SHARE, LetterGroups

Floats = npt.NDArray[np.float32]
Odds = Mapping[str, float]
NO_FLAG = "none"
REGULARISATION = 100.0
MOST_STEPS = 400  # of the solver; about 250 are used


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
        groups = self.letters.of([text])
        scores = vector @ self.meaning_weights + groups.data @ self.letter_weights[groups.indices] + self.bias
        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


def learn(texts: Sequence[str], vectors: Floats, labels: Sequence[str]) -> Detector:
    """Fit on plain texts and their sentence vectors; a label is a red flag's id or NO_FLAG."""
    letters = LetterGroups.learn(texts)
    groups = letters.of(texts)
    directions = TruncatedSVD(min(DIRECTIONS, *groups.shape), n_iter=3, random_state=0).fit(groups)
    features = np.hstack([vectors, LETTERS_SHARE * directions.transform(groups)]).astype(np.float32)
    fitted = LogisticRegression(C=REGULARISATION, max_iter=MOST_STEPS, tol=1e-3).fit(features, labels)
    weights = fitted.coef_.T
    width = vectors.shape[1]
    return Detector(
        [str(label) for label in fitted.classes_],
        letters,
        np.ascontiguousarray(weights[:width], dtype=np.float32),
        np.ascontiguousarray(LETTERS_SHARE * directions.components_.T @ weights[width:], dtype=np.float32),
        fitted.intercept_.astype(np.float32),
    )


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
