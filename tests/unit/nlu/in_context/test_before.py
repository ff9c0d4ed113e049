from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from nlu.in_context.before import NOTHING, REMEMBERED, before

MAPPED = {"influence_conversation": False, "mappings": [{"type": "custom"}]}
SLOTS = {
    "topics": {"type": "list", **MAPPED},
    "treatment": {"type": "text", **MAPPED},
    "toner_kind": {"type": "text", **MAPPED},
}
DOMAIN = Domain.from_dict({"slots": SLOTS, "forms": {"a_form": {"required_slots": []}}})


def answered(answer: str) -> Event:
    return BotUttered("It does.", metadata={"utter_action": f"utter_ask/{answer}"})


def offered(*payloads: str) -> Event:
    return BotUttered("Which?", data={"buttons": [{"title": "x", "payload": one} for one in payloads]})


def asked(intent: str, *ranking: str) -> Event:
    ranked = [{"name": name, "confidence": 0.9} for name in ranking]
    parsed = {"intent": {"name": intent}, "entities": [], "text": "?", "intent_ranking": ranked}
    return UserUttered("?", intent={"name": intent}, parse_data=parsed)


@pytest.mark.parametrize(
    ("events", "name", "value"),
    [
        ([], "topics", ()),
        ([answered("a")], "topics", ("a",)),
        ([answered("a"), answered("b"), BotUttered("Hello.")], "topics", ("b", "a")),
        ([answered("a"), answered("b"), answered("a")], "topics", ("a", "b")),
        ([SlotSet("topics", ["a", "b"])], "topics", ("a", "b")),
        ([SlotSet("topics", ["a", "b"]), answered("c")], "topics", ("c", "a", "b")),
        ([SlotSet("topics", list("abcdef"))], "topics", tuple("abcdef"[:REMEMBERED])),
        ([SlotSet("treatment", "filler")], "treatment", "filler"),
        ([SlotSet("toner_kind", "toner_liquid")], "toner_kind", "toner_liquid"),
        ([], "toner_kind", None),
        ([offered("Is it safe?", "/affirm")], "offered", ("Is it safe?",)),
        ([offered("Is it safe?"), BotUttered("Hello.")], "offered", ()),
        ([asked("ask")], "asked_which_toner", False),
        ([asked("which_toner", "ask/toner_safety")], "asked_which_toner", True),
        ([asked("which_toner", "ask/toner_safety")], "topics", ("toner_safety",)),
        ([asked("which_toner", "ask/a"), asked("ask", "ask/b")], "asked_which_toner", False),
        ([asked("which_toner", "ask/a"), asked("ask", "ask/b")], "was_asked_which_toner", True),
        ([ActiveLoop("a_form")], "is_waiting", True),
        ([ActiveLoop("a_form"), ActiveLoop(None)], "is_waiting", False),
    ],
)
def test_what_a_conversation_holds(events: list[Event], name: str, value: Any) -> None:
    tracker = DialogueStateTracker.from_events("0" * 32, events, DOMAIN.slots)
    assert getattr(before(tracker), name) == value


def test_without_a_conversation_there_is_nothing() -> None:
    assert before(None) is NOTHING
