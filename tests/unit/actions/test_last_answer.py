from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.last_answer import KEPT, last_answer, last_heard, remembered
from tests.unit.actions.said import answered, plain, slots, user


@pytest.mark.parametrize(
    ("events", "response"),
    [
        ([], None),
        ([user(), plain()], None),
        ([{"event": "bot", "text": "?", "metadata": None}], None),
        ([{"event": "bot", "text": "?"}], None),
        ([answered("a")], "utter_ask/a"),
        ([answered("a"), user(), answered("b"), user(), plain()], "utter_ask/b"),
        ([answered("a"), {"event": "slot", "name": "x", "value": 1}], "utter_ask/a"),
    ],
)
def test_the_newest_answer_is_found(events: list[dict[str, Any]], response: str | None) -> None:
    found = last_answer(events)
    assert (found and found["response"]) == response


def test_an_answer_keeps_its_details_and_its_words() -> None:
    found = last_answer([answered("a", "consult_only", citations=["nhs"])])
    assert found == {
        "question": "How long does it last?",
        "route": "consult_only",
        "citations": ["nhs"],
        "response": "utter_ask/a",
        "text": "It lasts a while.",
    }


@pytest.mark.parametrize(
    ("events", "kept", "topics"),
    [
        ([], None, None),
        ([user(), plain()], None, None),
        ([answered("a")], None, ["a"]),
        ([answered("a"), user(), answered("b")], None, ["b", "a"]),
        ([answered("a"), answered("b"), answered("a")], ["b", "c"], ["a", "b", "c"]),
        ([], ["a"], ["a"]),
        ([answered(letter) for letter in "abcdef"], ["z"], ["f", "e", "d", "c"]),
    ],
)
def test_the_newest_answers_are_remembered(
    events: list[dict[str, Any]], kept: list[str] | None, topics: list[str] | None
) -> None:
    tracker = Tracker("0" * 32, {"topics": kept}, {}, events, False, None, {}, "action_listen")
    assert slots(remembered(tracker)).get("topics") == topics
    assert len(topics or []) <= KEPT


@pytest.mark.parametrize("kind", [None, "toner_liquid"])
def test_which_toner_was_meant_is_remembered(kind: str | None) -> None:
    heard = {"toner_kind": kind} if kind else {}
    tracker = Tracker("0" * 32, {}, heard, [answered("a")], False, None, {}, "action_listen")
    assert slots(remembered(tracker)).get("toner_kind") == kind


def test_how_messages_were_read_comes_newest_first() -> None:
    events = [{**user(), "parse_data": {"n": 1}}, answered("a"), user(), {**user(), "parse_data": {"n": 3}}]
    assert last_heard(events) == [{"n": 3}, {}, {"n": 1}]
