from __future__ import annotations

import pytest

from benchmarks.understanding.datasets import OUT_OF_SCOPE
from benchmarks.understanding.scores import Answers

#                   right, guessed, confidence
TABLE = [
    ("a", "a", 0.9),
    ("a", "b", 0.45),
    ("b", "b", 0.75),
    ("b", "b", 0.15),
    (OUT_OF_SCOPE, "a", 0.25),
    (OUT_OF_SCOPE, "b", 0.05),
]
TOLD = Answers.of([row[0] for row in TABLE], [(row[1], row[2]) for row in TABLE])


def test_accuracy_in_scope_rejects_nothing() -> None:
    assert TOLD.in_scope_accuracy() == 0.75


@pytest.mark.parametrize(
    ("threshold", "correlation"),
    [
        (0.0, 0.306),  # nothing is rejected
        (0.3, 0.522),
        (1.0, 0.0),  # everything is
    ],
)
def test_correlation_counts_rejection_as_a_label(threshold: float, correlation: float) -> None:
    assert TOLD.correlation(threshold) == pytest.approx(correlation, abs=0.001)


def test_the_best_correlation_is_that_of_the_best_tenth() -> None:
    assert TOLD.best_correlation() == max(TOLD.correlation(step / 10) for step in range(1, 10))


def test_separation_is_the_share_of_pairs_in_the_right_order() -> None:
    assert TOLD.separation() == pytest.approx(7 / 8)


def test_everything_right_scores_one() -> None:
    told = Answers.of(["a", "b", OUT_OF_SCOPE], [("a", 0.9), ("b", 0.8), ("a", 0.1)])
    assert [told.in_scope_accuracy(), told.best_correlation(), told.separation()] == [1.0, 1.0, 1.0]
