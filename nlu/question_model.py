"""Which question is being asked: a sentence vector and letter groups, weighed by one logistic regression."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]

DIRECTIONS = 300
LETTERS_SHARE = 0.5  # of the meaning's; both measured by cross-validation on data/, with C
MOST_STEPS = 200  # of the solver; about 70 are used
TOLERANCE = 1e-3
REACH = 0.04  # how much further off an example is when it counts a third; chosen on tests/evaluation/dev
NEIGHBOURS_SHARE = 0.7  # of the regression's; also chosen there
FAINTEST = 1e-9  # what examples far away add up to anyway


@dataclass(frozen=True)
class LetterGroups:
    """Groups of two to five letters within words, rarer ones counting more, scaled to length one."""

    vectorizer: TfidfVectorizer

    @classmethod
    def learn(cls, texts: Sequence[str]) -> LetterGroups:
        return cls(_vectorizer().fit(texts))

    @classmethod
    def known(cls, groups: list[str], rarity: Floats) -> LetterGroups:
        vectorizer = _vectorizer(vocabulary={group: place for place, group in enumerate(groups)})
        vectorizer.idf_ = rarity.astype(np.float64)
        return cls(vectorizer)

    @property
    def groups(self) -> list[str]:
        return [str(group) for group in self.vectorizer.get_feature_names_out()]

    @property
    def rarity(self) -> Floats:
        return np.asarray(self.vectorizer.idf_, dtype=np.float32)

    def of(self, texts: Sequence[str]) -> csr_matrix:
        return self.vectorizer.transform(texts)


@dataclass(frozen=True)
class QuestionModel:
    """What training leaves: one row of weights per feature, and the training examples to be near to."""

    labels: list[str]
    letters: LetterGroups
    meaning_weights: Floats  # (384, labels)
    letter_weights: Floats  # (groups, labels)
    bias: Floats  # (labels,)
    examples: Floats  # (examples, 384), each of length one
    kinds: Places  # (examples,), each one's place in labels

    def rank(self, text: str, vector: Floats) -> list[tuple[str, float]]:
        """Every label with its confidence, best first: how probable it is, times how near any example is."""
        nearness = self.examples @ vector
        scores = self._weighed(text, vector) + self._neighbours(nearness)
        odds = np.exp(scores - scores.max())
        confidences = odds / odds.sum() * np.clip(nearness.max(), 0.0, 1.0)
        return [(self.labels[place], float(confidences[place])) for place in np.argsort(-confidences)]

    def _weighed(self, text: str, vector: Floats) -> Floats:
        groups = self.letters.of([text])
        letters = groups.data @ self.letter_weights[groups.indices]
        return np.asarray(vector @ self.meaning_weights + letters + self.bias)

    def _neighbours(self, nearness: Floats) -> Floats:
        """How many near examples each label has, the nearest counting by far the most."""
        crowds = np.bincount(self.kinds, np.exp((nearness - 1) / REACH), minlength=len(self.labels))
        return np.asarray(NEIGHBOURS_SHARE * np.log(crowds + FAINTEST))


def learn(
    texts: Sequence[str],
    labels: Sequence[str],
    vectors: Floats,
    regularisation: float,
    odds: Mapping[str, float] | None = None,
) -> QuestionModel:
    """Fit on spelling-mended texts and their vectors.

    `regularisation` is scikit-learn's C; `odds` makes a label that many times as probable as examples say.
    """
    letters = LetterGroups.learn(texts)
    groups = letters.of(texts)
    # The letter groups' main directions alone give the same accuracy as all groups, ten times faster.
    directions = TruncatedSVD(min(DIRECTIONS, *groups.shape), n_iter=3, random_state=0).fit(groups)
    features = np.hstack([vectors, LETTERS_SHARE * directions.transform(groups)]).astype(np.float32)
    fitted = LogisticRegression(
        C=regularisation, class_weight="balanced", max_iter=MOST_STEPS, tol=TOLERANCE
    ).fit(features, labels)
    names, weights, bias = _one_column_a_label(fitted)
    width = vectors.shape[1]
    letter_weights: Floats = np.asarray(
        LETTERS_SHARE * directions.components_.T @ weights[width:], dtype=np.float32
    )
    bias = bias + np.log([(odds or {}).get(name, 1.0) for name in names]).astype(np.float32)
    kinds = np.searchsorted(names, labels)
    return QuestionModel(names, letters, weights[:width], letter_weights, bias, vectors, kinds)


def _one_column_a_label(fitted: LogisticRegression) -> tuple[list[str], Floats, Floats]:
    weights, bias = fitted.coef_, fitted.intercept_
    if len(weights) == 1:
        # Two labels share one row in scikit-learn.
        weights, bias = np.vstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    names = [str(name) for name in fitted.classes_]
    return names, np.ascontiguousarray(weights.T, dtype=np.float32), bias.astype(np.float32)


def _vectorizer(vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, vocabulary=vocabulary)


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
