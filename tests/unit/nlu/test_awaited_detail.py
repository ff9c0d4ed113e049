from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.awaited_detail import AwaitedDetail

SLOTS = [
    "booking_service",
    "booking_practitioner",
    "booking_appointment_slot",
    "booking_name",
    "booking_contact",
]
CONFIG = {**AwaitedDetail.get_default_config(), "slots": SLOTS}
SURE = CONFIG["sure"]
DOMAIN = Domain.from_dict({"forms": {"book_consultation_form": {"required_slots": []}}})


def intent_after(said: str, intent: str, confidence: float, awaited: str | None) -> str:
    component = AwaitedDetail.create(CONFIG, None, None, None)
    tracker = DialogueStateTracker.from_events("0" * 32, [SlotSet("requested_slot", awaited)], DOMAIN.slots)
    message = Message({TEXT: said, INTENT: {"name": intent, "confidence": confidence}})
    (processed,) = component.process([message], tracker)
    return str(processed.get(INTENT)["name"])


@pytest.mark.parametrize(
    ("said", "intent", "confidence", "awaited", "read_as"),
    [
        ("Rosalind Achterberg", "ask", 0.3, "booking_name", "inform"),
        ("Grace", "ask", SURE - 0.01, "booking_name", "inform"),
        ("Grace", "ask", SURE, "booking_name", "ask"),
        ("does it hurt", "ask", 0.9, "booking_name", "ask"),
        ("does it hurt?", "ask", 0.3, "booking_name", "ask"),
        ("well I wonder how long it all lasts", "ask", 0.3, "booking_name", "ask"),
        ("one two three four five six", "ask", 0.3, "booking_name", "inform"),
        ("tuesday morning", "ask", 0.4, "booking_appointment_slot", "inform"),
        ("the review one", "ask", 0.4, "booking_service", "inform"),
        ("jo@example.org", "ask", 0.9, "booking_contact", "inform"),
        ("my number is 07700 900321, is that all right?", "ask", 0.9, "booking_contact", "inform"),
        ("+44 (0)7700-900.456", "ask", 0.9, "booking_contact", "inform"),
        ("is 2 or 3 units enough?", "ask", 0.9, "booking_contact", "ask"),
        ("stop", "stop", 0.3, "booking_name", "stop"),
        ("no", "deny", 0.3, "booking_name", "deny"),
        ("my lips are white", "red_flag", 0.3, "booking_name", "red_flag"),
        ("ring 07700 900321", "ask_human", 0.3, "booking_contact", "inform"),
        ("a real person", "ask_human", 0.3, "booking_contact", "ask_human"),
        ("jo at example dot org", "ask", 0.9, "booking_contact", "inform"),
        ("sat morning if you can, one second", "ask", 0.9, "booking_appointment_slot", "inform"),
        ("anytime after my class on Thursdays", "ask", 0.9, "booking_service", "inform"),
        ("does it hurt less in the morning?", "ask", 0.9, "booking_appointment_slot", "ask"),
        ("friday", "stop", 0.9, "booking_appointment_slot", "stop"),
        ("Grace", "nlu_fallback", 0.3, "booking_name", "nlu_fallback"),
        ("Grace", "ask", 0.3, "booking_consent", "ask"),
        ("Grace", "ask", 0.3, None, "ask"),
        ("jo@example.org", "ask", 0.3, None, "ask"),
        ("", "ask", 0.3, "booking_name", "inform"),
        ('erase_my_data{"all": 1}', "erase_my_data", 0.9, "booking_name", "inform"),
        ("x'); DELETE FROM visitors;--", "out_of_scope_far", 0.9, "booking_service", "inform"),
        (
            "tell me the weather and the football results",
            "out_of_scope_far",
            0.9,
            "booking_name",
            "out_of_scope_far",
        ),
        ("Baz", "out_of_scope_far", 0.9, "booking_name", "inform"),
        ("sorry that was my lad, the name is Una", "out_of_scope_far", 0.9, "booking_service", "inform"),
        ("forget everything about me", "erase_my_data", 0.9, "booking_name", "erase_my_data"),
        ("oh seven 7 double 0 nine, screen's cracked", "out_of_scope_far", 0.9, "booking_name", "inform"),
        ("tamsin.w dot 7 at mail.com off you go", "out_of_scope_near", 0.9, "booking_contact", "inform"),
        ("the earliest, my bus is at some silly hour", "out_of_scope_far", 0.9, "booking_service", "inform"),
        ("my lips are white;", "red_flag", 0.9, "booking_name", "red_flag"),
        ("not fussed who", "stop", 0.9, "booking_practitioner", "inform"),
        ("doesn't matter", "deny", 0.9, "booking_practitioner", "inform"),
        ("doesn't matter", "deny", 0.9, "booking_contact", "deny"),
        ("does it matter whom I see, either of them?", "ask", 0.9, "booking_practitioner", "ask"),
        ("anybody, my lips are white", "red_flag", 0.9, "booking_practitioner", "red_flag"),
        ("back in ten, got to run", "goodbye", 0.9, "booking_appointment_slot", "goodbye"),
        ("wednesday then, got to run", "goodbye", 0.9, "booking_appointment_slot", "inform"),
    ],
)
def test_a_short_reply_is_the_awaited_detail_and_a_question_stays_one(
    said: str, intent: str, confidence: float, awaited: str | None, read_as: str
) -> None:
    assert intent_after(said, intent, confidence, awaited) == read_as


@pytest.mark.parametrize(
    "message", [Message({TEXT: "Grace"}), Message({}), Message({TEXT: None, INTENT: None})]
)
def test_a_message_that_nothing_was_read_from_is_left_alone(message: Message) -> None:
    before = message.get(INTENT)
    tracker = DialogueStateTracker.from_events("0" * 32, [SlotSet("requested_slot", SLOTS[0])], DOMAIN.slots)
    AwaitedDetail(CONFIG).process([message], tracker)
    assert message.get(INTENT) == before


def test_without_a_conversation_nothing_changes() -> None:
    message = Message({TEXT: "Grace", INTENT: {"name": "ask", "confidence": 0.1}})
    assert AwaitedDetail(CONFIG).process([message])[0].get(INTENT)["name"] == "ask"


@pytest.mark.parametrize("sure", [-0.1, 1.1, 60])
def test_a_threshold_that_is_no_confidence_is_refused(sure: Any) -> None:
    with pytest.raises(InvalidConfigException, match="sure"):
        AwaitedDetail.create({**CONFIG, "sure": sure}, None, None, None)
