from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.trace import RANKED, trace_of

GREETED = {"intent": {"name": "greet", "confidence": 0.98765}}
RANKING = [{"name": f"ask/{number}", "confidence": 1 / (number + 1)} for number in range(30)]
ENTITIES = [
    {"entity": "treatment", "value": "botulinum_toxin", "start": 0, "end": 5, "extractor": "x"},
    {"entity": "service", "value": "consultation"},
    {"entity": "PERSON", "value": "Priya Shah"},
    {"entity": "body_area", "value": "forehead"},
]


def traced(*events: Event) -> dict[str, Any]:
    tracker = DialogueStateTracker.from_events("0" * 32, list(events))
    return trace_of(tracker, 12.3456, "tiny.tar.gz")


def heard(**parse_data: Any) -> UserUttered:
    return UserUttered("my own words", parse_data={"text": "my own words", **parse_data})


@pytest.mark.parametrize(
    ("part", "events", "value"),
    [
        ("intent", [heard(**GREETED)], {"name": "greet", "confidence": 0.9877}),
        ("intent", [heard(intent=None)], {"name": None, "confidence": 0.0}),
        ("intent", [heard()], {"name": None, "confidence": 0.0}),
        ("intent", [], {"name": None, "confidence": 0.0}),
        ("ranking", [heard(**GREETED)], []),
        ("ranking", [heard(intent_ranking=None)], []),
        (
            "entities",
            [heard(entities=ENTITIES)],
            [
                {"entity": "treatment", "value": "botulinum_toxin"},
                {"entity": "body_area", "value": "forehead"},
            ],
        ),
        ("entities", [heard(entities=None)], []),
        ("red_flag", [heard(red_flag={"id": "rf_vision"})], {"id": "rf_vision"}),
        ("red_flag", [heard()], None),
        ("language", [heard(language="es")], "es"),
        ("language", [heard()], None),
        (
            "actions",
            [heard(), ActionExecuted("utter_greet"), ActionExecuted("action_listen")],
            ["utter_greet"],
        ),
        ("actions", [ActionExecuted("action_session_start"), heard()], []),
        ("actions", [heard(), ActionExecuted("utter_a"), heard(), ActionExecuted("utter_b")], ["utter_b"]),
        ("actions", [ActionExecuted("utter_a")], []),
        (
            "slots_changed",
            [SlotSet("before", 1), heard(), SlotSet("b", 1), SlotSet("a", 1), SlotSet("b", 2)],
            ["a", "b"],
        ),
        ("milliseconds", [], 12.3),
        ("model", [], "tiny.tar.gz"),
    ],
)
def test_what_staff_see_of_a_turn(part: str, events: list[Event], value: Any) -> None:
    assert traced(*events)[part] == value


def test_the_ranking_is_the_top_of_it() -> None:
    ranking = traced(heard(intent_ranking=RANKING))["ranking"]
    assert [one["name"] for one in ranking] == [one["name"] for one in RANKING[:RANKED]]


def test_no_words_and_no_slot_values_are_in_a_trace() -> None:
    trace = traced(heard(**GREETED), SlotSet("booking_name", "Priya Shah"), BotUttered("Hello Priya Shah"))
    assert "Priya" not in str(trace)
    assert "my own words" not in str(trace)
