"""Logistic regression over many labels in single precision: scikit-learn's minimum, far sooner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

MOST_STEPS = 200
LEAST_GAIN = 1e-5  # of the loss in a step; steps below it change no decision


@dataclass(frozen=True)
class Regression:
    """One column of weights a label."""

    labels: list[str]
    weights: Floats  # (features, labels)
    bias: Floats  # (labels,)


def fit(
    features: Floats, labels: Sequence[str], regularisation: float, balanced: bool = False
) -> Regression:
    """`regularisation` is scikit-learn's C; `balanced` counts rare labels as much as frequent ones."""
    names, kinds, counts = np.unique(np.asarray(labels), return_inverse=True, return_counts=True)
    importance = (len(kinds) / (len(names) * counts))[kinds] if balanced else np.ones(len(kinds))
    loss = _Loss(features, kinds, importance.astype(np.float32), regularisation)
    found = minimize(
        loss,
        np.zeros((features.shape[1] + 1) * len(names)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": MOST_STEPS, "ftol": LEAST_GAIN, "gtol": 1e-9},
    )
    weights = found.x.reshape(-1, len(names)).astype(np.float32)
    return Regression([str(name) for name in names], weights[:-1].copy(), weights[-1])


class _Loss:
    """The loss and its slope at some weights, the bias as their last row."""

    def __init__(
        self, features: Floats, kinds: npt.NDArray[np.intp], importance: Floats, regularisation: float
    ) -> None:
        self._features = np.hstack([features, np.ones((len(features), 1))]).astype(np.float32)
        self._own = (np.arange(len(kinds)), kinds)
        self._importance = importance
        self._regularisation = regularisation
        self._total = float(importance.sum())

    def __call__(self, flat: Doubles) -> tuple[float, Doubles]:
        weights = flat.reshape(self._features.shape[1], -1).astype(np.float32)
        scores = self._features @ weights
        scores -= scores.max(axis=1, keepdims=True)
        own = scores[self._own]
        shares = np.exp(scores, out=scores)
        sums = shares.sum(axis=1)
        loss = float(self._importance @ (np.log(sums) - own))
        shares *= (self._importance / sums)[:, None]
        shares[self._own] -= self._importance
        slope = self._features.T @ shares
        weights[-1] = 0  # the bias is not held small
        loss += float((weights.astype(np.float64) ** 2).sum()) / (2 * self._regularisation)
        slope += weights / self._regularisation
        return loss / self._total, slope.ravel().astype(np.float64) / self._total
