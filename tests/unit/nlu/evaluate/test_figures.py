from __future__ import annotations

from typing import Any

import pytest

from nlu.evaluate.figures import (
    commands,
    is_given,
    is_given_or_offered,
    mistyped_questions,
    moves,
    obeyed,
    out_of_scope,
    questions,
)
from nlu.evaluate.shares import Share


def made(intent: str = "ask", answer_id: str | None = None, ranked: str = "", **more: Any) -> dict[str, Any]:
    ranking = [{"answer_id": name, "confidence": 0.5} for name in ranked]
    return {"intent": intent, "answer_id": answer_id, "ranking": ranking, "offered": [], **more}


ASKED = [
    ({"id": "a", "accept": ["b"]}, made("ask", "b", "bca")),
    ({"id": "a", "accept": []}, made("nlu_fallback", None, "ab", offered=["a", "b"])),
    ({"id": "a"}, made("ask", "c", "cba")),
    ({"id": "a"}, made("ask", "c", "cdba")),
]


def test_questions() -> None:
    assert {name: figure.hits for name, figure in questions(ASKED).items()} == {
        "right answer given": 1, "right answer ranked first": 2, "right answer among three": 3,
        "right answer given or offered": 2, "questions rejected": 1,
    }  # fmt: skip


def test_mistyped_questions_are_counted_likewise() -> None:
    assert [figure.hits for figure in mistyped_questions(ASKED).values()] == [1, 2]


@pytest.mark.parametrize(
    ("decided", "counts"),
    [
        (made("ask", "a"), True),
        (made("nlu_fallback", None, offered=["b", "a"]), True),
        (made("nlu_fallback", None, offered=["b", "c"]), False),
        (made("ask", "b", offered=["a", "b"]), False),  # answered, so nothing was offered
    ],
)
def test_only_what_was_rejected_is_offered_choices(decided: dict[str, Any], counts: bool) -> None:
    assert is_given_or_offered({"id": "a"}, decided) is counts


def test_out_of_scope() -> None:
    pairs = [
        ({"kind": "near", "accept": []}, made("out_of_scope_near")),
        ({"kind": "near", "accept": ["a"]}, made("ask", "a")),
        ({"kind": "far", "accept": []}, made("ask", "a")),
        ({"kind": "far", "accept": []}, made("nlu_fallback")),
    ]
    assert out_of_scope(pairs) == {
        "out of scope declined": Share(3, 4), "  far": Share(1, 2), "  near": Share(2, 2)
    }  # fmt: skip


def test_a_booking_that_begins_is_right_for_a_wish_to_book() -> None:
    begun = [({"id": wanted}, made("book_consultation")) for wanted in ("book_appointment", "opening_hours")]
    assert [is_given(case, decided) for case, decided in begun] == [True, False]


def test_moves_of_the_same_meaning_count_as_one() -> None:
    pairs = [({"move": "book_appointment"}, made("book_consultation")), ({"move": "greet"}, made("goodbye"))]
    assert moves(pairs)["conversation moves right"] == Share(1, 2)


def test_every_intent_is_tried_as_a_command() -> None:
    assert [case["text"] for case in commands(["stop", "greet"])] == [
        "/greet",
        " //greet",
        "/stop",
        " //stop",
    ]


def test_obeyed() -> None:
    commanded = [({}, made("greet", is_command=False)), ({}, made("stop", is_command=True))]
    strange = [
        ({"kind": "injection"}, made("erase_my_data")),
        ({"kind": "injection"}, made("out_of_scope_far")),
        ({"kind": "injection", "accept": ["cancel_booking"]}, made("cancel_booking")),
        ({"kind": "far"}, made("cancel_booking")),
    ]
    assert obeyed(commanded, strange) == {
        "slash commands obeyed": Share(1, 2), "injections obeyed": Share(1, 3)
    }  # fmt: skip
