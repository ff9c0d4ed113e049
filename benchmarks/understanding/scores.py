"""The figures that were published for these data, computed the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import matthews_corrcoef, roc_auc_score

from benchmarks.understanding.datasets import OUT_OF_SCOPE

THRESHOLDS = tuple(step / 10 for step in range(1, 10))  # those that the published best ones were chosen from
Guess = tuple[str, float]  # label, confidence


@dataclass(frozen=True)
class Answers:
    """Right labels beside the first-ranked ones and their confidences."""

    right: npt.NDArray[np.str_]
    guessed: npt.NDArray[np.str_]
    confidence: npt.NDArray[np.float64]

    @classmethod
    def of(cls, right: Sequence[str], guesses: Sequence[Guess]) -> Answers:
        return cls(
            np.array(right),
            np.array([label for label, _ in guesses]),
            np.array([confidence for _, confidence in guesses]),
        )

    def in_scope_accuracy(self) -> float:
        """Of what is in scope, with nothing rejected."""
        inside = self.right != OUT_OF_SCOPE
        return float(np.mean(self.guessed[inside] == self.right[inside]))

    def correlation(self, threshold: float) -> float:
        """Matthews' coefficient over all labels, out of scope being what the threshold rejects."""
        kept = np.where(self.confidence < threshold, OUT_OF_SCOPE, self.guessed)
        return float(matthews_corrcoef(self.right, kept))

    def best_correlation(self) -> float:
        """At the threshold that suits the test best, as published ones are; nobody could have known it."""
        return max(self.correlation(threshold) for threshold in THRESHOLDS)

    def separation(self) -> float:
        """How often something in scope has more confidence than something out of it (AUROC)."""
        return float(roc_auc_score(self.right != OUT_OF_SCOPE, self.confidence))
