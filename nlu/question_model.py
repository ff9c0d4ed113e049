"""Which question is being asked: a sentence vector and letter groups, weighed by one logistic regression."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from nlu import regression
from nlu.letters import Floats, LetterGroups, Places, spread

REACH = 0.04  # how much further off an example is when it counts a third; chosen on tests/evaluation/dev
NEIGHBOURS_SHARE = 0.7  # of the regression's; also chosen there
FAINTEST = 1e-9  # what examples far away add up to anyway
RIVALS = 12  # the likeliest labels; only their examples are looked at


@dataclass(frozen=True)
class QuestionModel:
    """What training leaves: one row of weights per feature, and the training examples to be near to."""

    labels: list[str]
    letters: LetterGroups
    meaning_weights: Floats  # (384, labels)
    letter_weights: Floats  # (groups, labels)
    bias: Floats  # (labels,)
    examples: Floats  # (examples, 384), each of length one, those of a label together
    kinds: Places  # (examples,), each one's place in labels, ascending

    def rank(self, text: str, vector: Floats) -> list[tuple[str, float]]:
        """Every label with its confidence, best first: how probable it is, times how near any example is."""
        scores = self._weighed(text, vector)
        nearest = self._add_neighbours(scores, vector)
        odds = np.exp(scores - scores.max())
        confidences = odds / odds.sum() * min(max(nearest, 0.0), 1.0)
        return [(self.labels[place], float(confidences[place])) for place in np.argsort(-confidences)]

    def _weighed(self, text: str, vector: Floats) -> Floats:
        places, weights = self.letters.of(text)
        return np.asarray(vector @ self.meaning_weights + weights @ self.letter_weights[places] + self.bias)

    def _add_neighbours(self, scores: Floats, vector: Floats) -> float:
        """Raise each likely label by its near examples, the nearest by far the most; returns its nearness."""
        likeliest = np.argsort(-scores)[:RIVALS]
        crowds, nearest = np.zeros_like(scores), -1.0
        for label in likeliest:
            nearness = self.examples[self._starts[label] : self._starts[label + 1]] @ vector
            crowds[label] = np.exp((nearness - 1) / REACH).sum()
            nearest = max(nearest, float(nearness.max()))
        scores += NEIGHBOURS_SHARE * np.log(crowds + FAINTEST)
        return nearest

    @cached_property
    def _starts(self) -> Places:
        return np.searchsorted(self.kinds, np.arange(len(self.labels) + 1))


def learn(
    texts: Sequence[str],
    labels: Sequence[str],
    vectors: Floats,
    regularisation: float,
    odds: Mapping[str, float] | None = None,
) -> QuestionModel:
    """Fit on plain texts and their vectors.

    `regularisation` is scikit-learn's C; `odds` makes a label that many times as probable as examples say.
    """
    letters = LetterGroups.learn(texts)
    learnt_from = spread(letters, texts, vectors)
    fitted = regression.fit(learnt_from.features, labels, regularisation, balanced=True)
    width = vectors.shape[1]
    letter_weights = learnt_from.by_group(fitted.weights[width:])
    bias = fitted.bias + np.log([(odds or {}).get(name, 1.0) for name in fitted.labels]).astype(np.float32)
    kinds = np.searchsorted(fitted.labels, labels)
    order = np.argsort(kinds, kind="stable")
    return QuestionModel(
        fitted.labels, letters, fitted.weights[:width], letter_weights, bias, vectors[order], kinds[order]
    )


def save(model: QuestionModel, folder: Path) -> None:
    """Numbers to `model.npz` at half precision, words to `model.json`."""
    arrays = {
        "meaning_weights": model.meaning_weights,
        "letter_weights": model.letter_weights,
        "bias": model.bias,
        "examples": model.examples,
        "rarity": model.letters.rarity,
    }
    halves = {name: array.astype(np.float16) for name, array in arrays.items()}
    np.savez(folder / "model.npz", kinds=model.kinds.astype(np.int32), **halves)
    words = {"labels": model.labels, "groups": model.letters.groups}
    (folder / "model.json").write_text(json.dumps(words), encoding="utf-8")


def read(folder: Path) -> QuestionModel:
    """The model that `save` wrote there."""
    words = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    with np.load(folder / "model.npz", allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files if name != "kinds"}
        kinds = stored["kinds"].astype(np.intp)
    letters = LetterGroups.known(words["groups"], arrays.pop("rarity"))
    return QuestionModel(words["labels"], letters, kinds=kinds, **arrays)
