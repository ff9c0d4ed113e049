from __future__ import annotations

from typing import Any

import pytest

from nlu.evaluate.figures import Share, moves, out_of_scope, questions, red_flags


def made(intent: str = "ask", answer_id: str | None = None, ranked: str = "", **more: Any) -> dict[str, Any]:
    ranking = [{"answer_id": name} for name in ranked]
    return {
        "intent": intent,
        "answer_id": answer_id,
        "ranking": ranking,
        "red_flag": None,
        "urgency": None,
        **more,
    }


@pytest.mark.parametrize(
    ("hits", "cases", "text"), [(9, 10, "0.900 (0.596-0.982)"), (0, 0, "-"), (5, 5, "1.000 (0.566-1.000)")]
)
def test_a_share_tells_its_uncertainty(hits: int, cases: int, text: str) -> None:
    assert str(Share(hits, cases)) == text


def test_questions() -> None:
    pairs = [
        ({"id": "a", "accept": ["b"]}, made("ask", "b", "bca")),
        ({"id": "a", "accept": []}, made("nlu_fallback", None, "ab")),
        ({"id": "a"}, made("ask", "c", "cba")),
        ({"id": "a"}, made("ask", "c", "cdba")),
    ]
    assert {name: figure.hits for name, figure in questions(pairs).items()} == {
        "right answer given": 1, "right answer ranked first": 2,
        "right answer among three": 3, "questions rejected": 1,
    }  # fmt: skip


def test_out_of_scope() -> None:
    pairs = [
        ({"kind": "near", "accept": []}, made("out_of_scope_near")),
        ({"kind": "near", "accept": ["a"]}, made("ask", "a")),
        ({"kind": "far", "accept": []}, made("ask", "a")),
    ]
    found = out_of_scope(pairs)
    assert found["out of scope declined"] == Share(2, 3)
    assert found["  far"] == Share(0, 1)


def test_red_flags() -> None:
    positive = {"red_flag": "rf_rash", "level": "same_day_clinic", "accept_levels": ["emergency"]}
    negative = {"red_flag": "none", "level": None}
    pairs = [
        (positive, made(red_flag="rf_rash", urgency="same_day_clinic")),
        (positive, made(red_flag="rf_anaphylaxis", urgency="emergency")),
        (positive, made(red_flag="rf_vision", urgency="urgent")),
        (negative, made(red_flag="rf_rash", urgency="same_day_clinic")),
        (negative, made()),
    ]
    found = red_flags(pairs)
    assert found["red flags seen, same_day_clinic"] == Share(2, 3)
    assert found["false alarms"] == Share(1, 2)


def test_moves_of_the_same_meaning_count_as_one() -> None:
    pairs = [({"move": "book_appointment"}, made("book_consultation")), ({"move": "greet"}, made("goodbye"))]
    assert moves(pairs)["conversation moves right"] == Share(1, 2)
