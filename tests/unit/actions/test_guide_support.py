from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.guide_support import decision_to_weigh, entities_in, told, typed_in
from tests.unit.actions.said import answered, plain, user


def tracker(
    events: list[dict[str, Any]], text: str = "", entities: list[dict[str, str]] | None = None
) -> Tracker:
    heard = {"text": text, "entities": entities or []}
    return Tracker("a" * 32, {}, heard, events, False, None, {}, "action_listen")


@pytest.mark.parametrize(
    ("text", "typed"), [("my forehead", "my forehead"), ('/inform{"guide_choice": "_back"}', ""), ("", "")]
)
def test_only_words_count_as_typed(text: str, typed: str) -> None:
    assert typed_in(tracker([], text)) == typed


def test_what_was_said_and_answered_so_far() -> None:
    asked = answered("a", question="How long does it last?")
    known = told(tracker([user("Botox?"), asked, plain(), user("/affirm"), user("ok")]))
    assert known.typed == ("Botox?", "ok")
    assert known.asked == ("How long does it last?",)


def test_entities_of_a_kind() -> None:
    found = [{"entity": "body_area", "value": "forehead"}, {"entity": "treatment", "value": "laser"}]
    assert entities_in(tracker([], "x", found), "body_area") == ["forehead"]


@pytest.mark.parametrize(
    ("events", "decision"),
    [
        ([answered("botox_or_toner_which_better")], "injections_or_toner"),
        ([answered("compare_all_options")], "not_sure"),
        ([answered("how_long_does_botox_last")], None),
        ([], None),
    ],
)
def test_the_decision_that_an_answer_belongs_to(events: list[dict[str, Any]], decision: str | None) -> None:
    assert decision_to_weigh(tracker(events)) == decision
