from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.awaited_detail import AwaitedDetail

SLOTS = [
    "booking_service",
    "booking_practitioner",
    "booking_appointment_slot",
    "booking_name",
    "booking_contact",
    "booking_about",
]
CLOSING = ["booking_consent", "booking_confirmed"]
HEEDED = ["blood_thinners_before", "pregnant_botox"]
CONFIG = {**AwaitedDetail.get_default_config(), "slots": SLOTS, "closing": CLOSING, "heeded": HEEDED}
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
        ("idc who", "repeat", 0.9, "booking_practitioner", "inform"),
        ("just a chat", "ask_human", 0.9, "booking_service", "inform"),
        ("only a bit of advice", "ask_human", 0.9, "booking_service", "inform"),
        ("can I chat to a person", "ask_human", 0.9, "booking_service", "ask_human"),
        ("just a chat", "ask_human", 0.9, "booking_name", "ask_human"),
        ("a bit scared as it is new to me", "ask", 0.9, "booking_about", "inform"),
        ("I am allergic to plasters", "out_of_scope_near", 0.9, "booking_about", "inform"),
        ("I had it done once in Leeds and bruised a lot", "ask", 0.95, "booking_about", "inform"),
        ("I faint at needles", "feedback_negative", 0.8, "booking_about", "inform"),
        ("wheelchair user, I need a ramp", "out_of_scope_far", 0.8, "booking_about", "inform"),
        ("do I have to fast before it", "ask", 0.9, "booking_about", "ask"),
        ("will there be needles?", "ask", 0.9, "booking_about", "ask"),
        ("I feel my throat closing", "red_flag", 0.9, "booking_about", "red_flag"),
        ("stop", "stop", 0.9, "booking_about", "stop"),
        ("leave it out", "stop", 0.9, "booking_about", "inform"),
        ("just skip that please", "stop", 0.9, "booking_about", "inform"),
        ("leave it", "stop", 0.9, "booking_contact", "stop"),
        ("hang on it's jo@example.org", "ask", 0.9, "booking_confirmed", "inform"),
        ("and 4 rather than half three", "out_of_scope_far", 0.9, "booking_confirmed", "inform"),
        ("the name is Ada with an a", "ask", 0.9, "booking_consent", "inform"),
        ("is the 4pm one the doctor?", "ask", 0.9, "booking_confirmed", "ask"),
        ("what do you keep", "ask", 0.9, "booking_consent", "ask"),
        ("wait which day was that", "ask", 0.9, "booking_confirmed", "inform"),
        ("/stop", "stop", 1.0, "booking_confirmed", "stop"),
        ("/affirm", "affirm", 1.0, "booking_consent", "affirm"),
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
    ("said", "answer", "confidence", "beside"),
    [
        ("I take warfarin", "blood_thinners_before", 0.9, ["blood_thinners_before"]),
        ("I take warfarin", "blood_thinners_before", SURE - 0.01, None),
        ("I'm four months gone", "pregnant_botox", 0.9, ["pregnant_botox"]),
        ("first time, a bit nervous", "first_time_botox", 0.9, None),
        ("should I stop warfarin?", "blood_thinners_before", 0.9, None),
    ],
)
def test_what_is_told_for_the_clinic_is_kept_and_some_of_it_answered(
    said: str, answer: str, confidence: float, beside: list[str] | None
) -> None:
    tracker = DialogueStateTracker.from_events(
        "0" * 32, [SlotSet("requested_slot", "booking_about")], DOMAIN.slots
    )
    ranking = [{"name": f"ask/{answer}", "confidence": confidence}]
    intent = {"name": "ask", "confidence": confidence}
    message = Message({TEXT: said, INTENT: intent, INTENT_RANKING_KEY: ranking})
    AwaitedDetail(CONFIG).process([message], tracker)
    assert message.get("also_asked") == beside
    assert message.get(INTENT)["name"] == ("ask" if "?" in said else "inform")


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
