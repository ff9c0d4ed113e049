from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.events import FollowupAction

from actions.book_consultation import DETAILS, ActionBookConsultation, ActionStopBooking
from tests.unit.actions.conftest import CONVERSATION
from tests.unit.actions.desk_standin import BOOKED, FAILURES, DeskStandIn
from tests.unit.actions.said import names, slots

GIVEN = {
    "booking_service": "consultation",
    "booking_appointment_slot": "osei-1",
    "booking_name": "Ana María",
    "booking_contact": "jo@example.org",
    "booking_consent": True,
}
FORGOTTEN = dict.fromkeys(DETAILS)
OFFERED = {"pending_offer": "none", "consultation_offered": True}
AGAIN = [dict(FollowupAction("book_consultation_form"))]


@pytest.mark.parametrize(
    ("mode", "consent", "response", "set_to", "followed_by", "asked"),
    [
        ("ok", True, "utter_booked", {**FORGOTTEN, **OFFERED}, [], 1),
        ("taken", True, "utter_appointment_slot_taken", {"booking_appointment_slot": None}, AGAIN, 1),
        ("refused", True, "utter_booking_details_refused", FORGOTTEN, AGAIN, 1),
        ("broken", True, "utter_booking_unavailable", FORGOTTEN, [], 2),
        ("closed", True, "utter_booking_unavailable", FORGOTTEN, [], 0),
        ("ok", False, "utter_no_consent", FORGOTTEN, [], 0),
        ("ok", None, None, FORGOTTEN, [], 0),
    ],
)
def test_a_booking_is_stored_or_the_visitor_hears_why_not(
    mode: str,
    consent: bool | None,
    response: str | None,
    set_to: dict[str, Any],
    followed_by: list[dict[str, Any]],
    asked: int,
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
    desk: DeskStandIn,
) -> None:
    at_desk(mode)
    events, messages = run(ActionBookConsultation(), **{**GIVEN, "booking_consent": consent})
    assert names(messages) == ([response] if response else [])
    assert slots(events) == set_to
    assert [event for event in events if event["event"] != "slot"] == followed_by
    assert len(desk.asked) == asked


@pytest.mark.parametrize("mode", FAILURES)
def test_no_failure_is_called_a_booking_and_no_detail_stays(
    mode: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    events, messages = run(ActionBookConsultation(), **GIVEN)
    assert names(messages) == ["utter_booking_unavailable"]
    assert slots(events) == FORGOTTEN


def test_the_confirmation_says_what_was_stored(
    run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok")
    _, messages = run(ActionBookConsultation(), **GIVEN)
    assert {key: messages[0][key] for key in ("label", "practitioner", "reference")} == {
        key: BOOKED[key] for key in ("label", "practitioner", "reference")
    }


def test_asking_twice_is_the_same_request_and_another_time_is_not(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    for appointment_slot in ("osei-1", "osei-1", "osei-2"):
        run(ActionBookConsultation(), **{**GIVEN, "booking_appointment_slot": appointment_slot})
    first, again, other = (asked.body for asked in desk.asked)
    assert first == again
    assert first["idempotency_key"] != other["idempotency_key"]
    assert {key: first[key] for key in ("conversation_id", "service", "name", "contact", "consent")} == {
        "conversation_id": CONVERSATION,
        "service": "consultation",
        "name": "Ana María",
        "contact": "jo@example.org",
        "consent": True,
    }


def test_stopping_lets_go_of_everything(run: Callable[..., Any]) -> None:
    events, messages = run(ActionStopBooking(), **GIVEN)
    assert names(messages) == ["utter_booking_stopped"]
    assert slots(events) == {**FORGOTTEN, **OFFERED}
