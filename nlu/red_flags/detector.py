"""Learns danger signs from examples, for wordings the rules have no phrase for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

Floats = npt.NDArray[np.float32]
NO_FLAG = "none"
REGULARISATION = 100.0
# Chosen by cross-validation on data/: an emergency is believed sooner than the rest.
EMERGENCY_BELIEVED = 0.2
OTHERS_BELIEVED = 0.4


@dataclass(frozen=True)
class Detector:
    """One row of weights for each red flag, and one for none."""

    labels: list[str]
    weights: Floats  # (384, labels)
    bias: Floats

    def odds(self, vector: Floats) -> Mapping[str, float]:
        """How probable each red flag is, and NO_FLAG, for a sentence's vector."""
        scores = vector @ self.weights + self.bias
        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


def learn(vectors: Floats, labels: Sequence[str]) -> Detector:
    """Fit on sentences' vectors; a label is a red flag's id or NO_FLAG."""
    fitted = LogisticRegression(C=REGULARISATION, max_iter=300, tol=1e-3).fit(vectors, labels)
    return Detector(
        [str(label) for label in fitted.classes_],
        np.ascontiguousarray(fitted.coef_.T, dtype=np.float32),
        fitted.intercept_.astype(np.float32),
    )


def believed(odds: Mapping[str, float], emergencies: frozenset[str]) -> str | None:
    """The red flag to raise on these odds, or None."""
    flags = {flag: chance for flag, chance in odds.items() if flag != NO_FLAG}
    grave = {flag: chance for flag, chance in flags.items() if flag in emergencies}
    if sum(grave.values()) >= EMERGENCY_BELIEVED and grave:
        return max(grave, key=grave.__getitem__)
    if sum(flags.values()) >= OTHERS_BELIEVED:
        return max(flags, key=flags.__getitem__)
    return None


def save(detector: Detector, folder: Path) -> None:
    np.savez(folder / "detector.npz", weights=detector.weights, bias=detector.bias)
    (folder / "detector.json").write_text(json.dumps(detector.labels), encoding="utf-8")


def read(folder: Path) -> Detector:
    """The detector that `save` wrote there."""
    with np.load(folder / "detector.npz", allow_pickle=False) as stored:
        labels = json.loads((folder / "detector.json").read_text(encoding="utf-8"))
        return Detector(labels, stored["weights"], stored["bias"])
