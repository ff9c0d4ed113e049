from __future__ import annotations

from typing import Any

import pytest

from nlu.evaluate.balance import Bin, calibration_error, macro_f1, reliability


def made(answer_id: str | None, confidence: float = 0.5) -> dict[str, Any]:
    ranking = [{"answer_id": answer_id, "confidence": confidence}] if answer_id else []
    return {"answer_id": answer_id, "ranking": ranking}


@pytest.mark.parametrize(
    ("asked_and_given", "f1"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "a"), ("a", "b"), ("b", "b")], 2 / 3),
        (
            [("a", "a"), ("a", "a"), ("a", "a"), ("b", None)],
            0.5,
        ),  # a rare answer counts as much as a common one
        ([], 0.0),
    ],
)
def test_macro_f1(asked_and_given: list[tuple[str, str | None]], f1: float) -> None:
    pairs = [({"id": asked}, made(given)) for asked, given in asked_and_given]
    assert macro_f1(pairs) == pytest.approx(f1)


def test_an_accepted_answer_counts_as_the_one_asked_for() -> None:
    assert macro_f1([({"id": "a", "accept": ["b"]}, made("b"))]) == 1.0


def test_questions_fall_into_bins_of_their_confidence() -> None:
    given = [("a", 0.91), ("a", 0.99), ("b", 1.0), ("a", 0.12), (None, 0.0)]
    bins = reliability([({"id": "a"}, made(name, confidence)) for name, confidence in given])
    assert [(held.cases, round(held.confidence, 3), round(held.right, 3)) for held in bins] == [
        (1, 0.0, 0.0), (1, 0.12, 1.0), (3, 0.967, 0.667),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("bins", "error"),
    [
        ([Bin(10, 0.8, 0.8)], 0.0),
        ([Bin(3, 0.9, 0.5), Bin(1, 0.2, 0.4)], 0.35),
        ([], 0.0),
    ],
)
def test_calibration_error(bins: list[Bin], error: float) -> None:
    assert calibration_error(bins) == pytest.approx(error)
