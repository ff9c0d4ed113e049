from __future__ import annotations

from typing import Any

import pytest

from channel.messages import ANSWER_FIELDS, is_urgent, outcome_of, to_message

WORDS = {"emergency_number": "999", "clinic_phone": "020 7946 0123"}
BUTTONS = [{"title": "Yes", "payload": "/affirm"}, {"title": "No", "payload": "/deny"}]
TIMES = [
    {
        "title": "Tuesday",
        "payload": '/inform{"appointment_slot": "a"}',
        "starts_at": "2026-12-01T10:30:00+00:00",
    }
]
DETAILS = {field: f"the {field}" for field in ANSWER_FIELDS} | {"route": "answer"}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"text": "Hello."}, "text"),
        ({"text": "Hello.", "metadata": None, "buttons": None}, "text"),
        ({"text": "Hello.", "utter_action": "utter_greet", "buttons": []}, "text"),
        ({"text": "It lasts.", "utter_action": "utter_ask/how_long"}, "answer"),
        ({"text": "It lasts.", "utter_action": "utter_ask/how_long", "buttons": BUTTONS}, "answer"),
        ({"text": "Well?", "buttons": BUTTONS}, "choices"),
        ({"text": "Well?", "utter_action": "utter_offer", "buttons": BUTTONS}, "choices"),
        ({"text": "When?", "buttons": TIMES, "metadata": {"kind": "appointment_slots"}}, "appointment_slots"),
        ({"text": "When?", "buttons": [], "metadata": {"kind": "appointment_slots"}}, "text"),
        ({"text": "Call.", "metadata": {"kind": "care_card", "urgency": "emergency"}}, "care_card"),
        ({"text": "It lasts.", "metadata": {"kind": "answer", "answer_id": "how_long"}}, "answer"),
        ({}, "text"),
    ],
)
def test_each_message_has_its_kind_and_its_words(said: dict[str, Any], kind: str) -> None:
    message = to_message(said, WORDS)
    assert (message["kind"], message["text"]) == (kind, said.get("text", ""))


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ({"text": "Hello.", "metadata": {"outcome": "answered_smalltalk", "own": "note"}}, {}),
        (
            {"utter_action": "utter_ask/how_long", "metadata": {**DETAILS, "outcome": "x", "own": "note"}},
            {**DETAILS, "answer_id": "how_long"},
        ),
        ({"utter_action": "utter_ask/how_long", "metadata": {}}, {"answer_id": "how_long"}),
        ({"utter_action": "utter_ask/a", "metadata": {"answer_id": "b"}}, {"answer_id": "b"}),
        (
            {"buttons": BUTTONS},
            {"choices": [{"payload": "/affirm", "label": "Yes"}, {"payload": "/deny", "label": "No"}]},
        ),
        (
            {"buttons": TIMES, "metadata": {"kind": "appointment_slots"}},
            {
                "choices": [
                    {"payload": TIMES[0]["payload"], "label": "Tuesday", "starts_at": TIMES[0]["starts_at"]}
                ]
            },
        ),
        (
            {
                "metadata": {
                    "kind": "care_card",
                    "urgency": "emergency",
                    "red_flag": "rf_x",
                    "citations": ["a"],
                }
            },
            {"urgency": "emergency", "red_flag": "rf_x", "citations": ["a"], "phone": "999"},
        ),
        (
            {"metadata": {"kind": "care_card", "urgency": "urgent", "red_flag": "rf_x", "own": "note"}},
            {"urgency": "urgent", "red_flag": "rf_x", "phone": "020 7946 0123"},
        ),
    ],
)
def test_each_kind_keeps_its_fields_and_no_others(said: dict[str, Any], more: dict[str, Any]) -> None:
    message = to_message(said, WORDS)
    assert {key: value for key, value in message.items() if key not in ("kind", "text")} == more


ANSWER = {"utter_action": "utter_ask/how_long", "metadata": {"route": "answer"}}
PLAIN = {"text": "Hello."}


def with_outcome(outcome: str, **said: Any) -> dict[str, Any]:
    return {**said, "metadata": {"outcome": outcome}}


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ([], None),
        ([PLAIN], None),
        ([{"metadata": None}], None),
        ([with_outcome("declined_abuse")], "declined_abuse"),
        ([PLAIN, with_outcome("declined_abuse")], "declined_abuse"),
        ([with_outcome("clarified_booking"), with_outcome("declined_abuse")], "clarified_booking"),
        ([ANSWER], "answered_question"),
        ([ANSWER, with_outcome("handed_off_consultation_offered")], "answered_question"),
        ([with_outcome("handed_off_person"), ANSWER], "handed_off_person"),
        ([with_outcome("declined_unsigned", utter_action="utter_ask/how_long")], "declined_unsigned"),
    ],
)
def test_the_first_outcome_that_is_declared_counts(said: list[dict[str, Any]], outcome: str | None) -> None:
    assert outcome_of(list(said)) == outcome


def test_a_message_that_comes_whole_stays_whole() -> None:
    grid = {"kind": "option_grid", "text": "Side by side.", "options": [], "rows": [], "note": None}
    assert to_message({"text": "Side by side.", "custom": grid, "metadata": {"outcome": "x"}}, WORDS) == grid


@pytest.mark.parametrize(
    ("message", "urgent"),
    [
        ({"kind": "care_card", "urgency": "emergency"}, True),
        ({"kind": "answer", "route": "emergency", "urgency": "emergency"}, True),
        ({"kind": "answer", "route": "urgent", "urgency": "same_day_clinic"}, True),
        ({"kind": "answer", "route": "answer_then_offer_consult", "urgency": "emergency"}, False),
        ({"kind": "answer", "route": "answer"}, False),
        ({"kind": "text"}, False),
    ],
)
def test_a_turn_is_urgent_by_card_or_by_an_urgent_answer(message: dict[str, Any], urgent: bool) -> None:
    assert is_urgent(message) is urgent
