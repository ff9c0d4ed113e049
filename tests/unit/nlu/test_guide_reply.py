from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from guide.state import State, to_slot
from nlu.guide_reply import GuideReply

CONFIG = GuideReply.get_default_config()
SURE = CONFIG["sure"]
SLOT = {"type": "any", "mappings": [{"type": "custom"}]}
FORMS = {"decision_guide_form": {"required_slots": []}}
DOMAIN = Domain.from_dict({"slots": {"guide": SLOT}, "forms": FORMS})
AT_WHERE = State(done=("bother",))


def intent_after(said: str, intent: str, confidence: float, waits: Any, state: State = AT_WHERE) -> str:
    component = GuideReply.create(CONFIG, None, None, None)
    events = [SlotSet("guide", to_slot(state)), SlotSet("requested_slot", waits)]
    tracker = DialogueStateTracker.from_events("0" * 32, events, DOMAIN.slots)
    message = Message({TEXT: said, INTENT: {"name": intent, "confidence": confidence}, ENTITIES: []})
    (processed,) = component.process([message], tracker)
    return str(processed.get(INTENT)["name"])


@pytest.mark.parametrize(
    ("said", "intent", "confidence", "read_as"),
    [
        ("my forehead", "ask", 0.9, "inform"),
        ("my forehead", "start_decision_guide", 0.9, "inform"),
        ("go back", "stop", 0.9, "inform"),
        ("why do you ask?", "ask", 0.9, "inform"),
        ("start over", "stop", 0.9, "inform"),
        ("I'm pregnant", "ask", 0.9, "inform"),
        ("does it hurt on the forehead?", "ask", 0.9, "ask"),
        ("how long does it last", "ask", 0.2, "ask"),
        ("something or other", "ask", SURE - 0.01, "inform"),
        ("something or other", "ask", SURE, "ask"),
        ("stop", "stop", 0.9, "stop"),
        ("do you do tattoos", "out_of_scope_near", 0.9, "out_of_scope_near"),
        ("sort of the usual", "out_of_scope_far", 0.9, "inform"),
        ('/inform{"guide_choice": "where.neck"}', "ask", 0.1, "ask"),
    ],
)
def test_what_fits_the_waiting_question_is_its_reply(
    said: str, intent: str, confidence: float, read_as: str
) -> None:
    assert intent_after(said, intent, confidence, "guide_reply") == read_as


@pytest.mark.parametrize("waits", [None, "booking_name"])
def test_outside_the_guide_nothing_changes(waits: str | None) -> None:
    assert intent_after("my forehead", "ask", 0.9, waits) == "ask"
    assert GuideReply.create(CONFIG, None, None, None).process([], None) == []


@pytest.mark.parametrize("sure", [2, "x", -1])
def test_a_wrong_setting_is_refused(sure: Any) -> None:
    with pytest.raises(InvalidConfigException):
        GuideReply.create({**CONFIG, "sure": sure}, None, None, None)
