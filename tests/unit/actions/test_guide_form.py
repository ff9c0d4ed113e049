from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.guide_form import ActionAskGuideReply, ValidateDecisionGuideForm
from guide.state import State, from_slot, to_slot
from tests.unit.actions.said import names, slots

ASKED = ["utter_guide_words", "utter_guide_question"]


def reply(
    text: str, value: str, state: State | None, domain: dict[str, Any]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the form's validation sets and says when the visitor's turn filled its slot with `value`."""
    heard = {"text": text, "intent": {"name": "inform"}, "entities": []}
    known = {"guide": to_slot(state) if state else None, "guide_reply": value}
    events = [{"event": "slot", "name": "guide_reply", "value": value, "timestamp": None}]
    tracker = Tracker(
        "a" * 32, known, heard, events, False, None, {"name": "decision_guide_form"}, "action_listen"
    )
    dispatcher = CollectingDispatcher()
    made = ValidateDecisionGuideForm().validate_guide_reply(value, dispatcher, tracker, domain)
    return made, dispatcher.messages


@pytest.mark.parametrize(
    ("text", "value", "answers", "said"),
    [
        ('/inform{"guide_choice": "bother.rest"}', "bother.rest", {"bother": ("rest",)}, []),
        ("lines when I frown", "lines when I frown", {"bother": ("movement",)}, []),
        ("bananas", "bananas", {}, ["utter_guide_words"]),
        ("I'm pregnant", "I'm pregnant", {"health": ("pregnant",)}, ["utter_guide_careful"]),
        ("/start_decision_guide", "/start_decision_guide", {}, []),
    ],
)
def test_a_reply_is_taken(
    text: str, value: str, answers: dict[str, Any], said: list[str], domain: dict[str, Any]
) -> None:
    made, messages = reply(text, value, State(), domain)
    state = from_slot(made["guide"])
    assert state
    assert state.answers == answers
    assert made["guide_reply"] is None
    assert names(messages) == said


def test_the_slot_is_filled_when_the_guide_has_ended(domain: dict[str, Any]) -> None:
    flow = ("bother", "where", "know", "matters", "health", "you", "unclear", "next")
    made, _ = reply("/inform", "after.finish", State(done=flow), domain)
    assert made["guide_reply"] == "finish"


@pytest.mark.parametrize("state", [None, State(ending="finish"), State(ending="leave")])
def test_the_words_that_begin_the_guide_are_no_reply(state: State | None, domain: dict[str, Any]) -> None:
    assert reply("help me decide", "help me decide", state, domain) == ({"guide_reply": None}, [])


def test_an_error_puts_the_question_again(domain: dict[str, Any]) -> None:
    made, messages = reply("hello", "hello", State(aside="no such question"), domain)
    assert made == {"guide_reply": None}
    assert messages == []


@pytest.mark.parametrize(
    ("state", "responses", "waits"),
    [
        (None, ASKED, "bother"),
        (State(ending="finish", done=("bother",)), ASKED, "bother"),
        (State(shown=("bother",), done=("bother",)), ["utter_guide_question"], "where"),
        (State(shown=("bother",), done=("bother",), ending="leave"), ["utter_guide_question"], "resume"),
    ],
)
def test_the_question_is_put_with_what_belongs_before_it(
    state: State | None, responses: list[str], waits: str, run: Callable[..., Any]
) -> None:
    returned, messages = run(ActionAskGuideReply(), guide=to_slot(state) if state else None)
    assert names(messages) == responses
    assert messages[-1]["buttons"][0]["payload"].startswith('/inform{"guide_choice": "' + waits)
    assert slots(returned)["guide"]["shown"]


def test_the_grid_goes_out_whole(run: Callable[..., Any]) -> None:
    before = ("bother", "where", "know", "matters", "health", "you")
    _, messages = run(ActionAskGuideReply(), guide=to_slot(State(done=before, shown=("bother",))))
    assert names(messages) == ["utter_guide_message", "utter_guide_question"]
    assert messages[0]["custom"]["kind"] == "option_grid"


def test_asyncio_is_not_blocked_by_the_form(domain: dict[str, Any]) -> None:
    heard = {"text": "the forehead", "intent": {"name": "inform"}, "entities": []}
    known = {"guide": to_slot(State()), "guide_reply": "the forehead", "requested_slot": "guide_reply"}
    event = {"event": "slot", "name": "guide_reply", "value": "the forehead", "timestamp": None}
    loop = {"name": "decision_guide_form"}
    tracker = Tracker("a" * 32, known, heard, [{"event": "user"}, event], False, None, loop, "action_listen")
    events = asyncio.run(ValidateDecisionGuideForm().run(CollectingDispatcher(), tracker, domain))
    assert slots([dict(event) for event in events])["guide_reply"] is None
