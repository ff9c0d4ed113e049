from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.events import FollowupAction

from actions.book_consultation import ActionBookConsultation, ActionStopBooking
from actions.booking_details import DETAILS, NOTHING
from tests.unit.actions.conftest import CONVERSATION
from tests.unit.actions.desk_standin import BOOKED, FAILURES, MINE_PATH, DeskStandIn
from tests.unit.actions.said import names, slots

GIVEN = {
    "booking_service": "consultation",
    "booking_appointment_slot": "osei-1",
    "booking_name": "Ana María",
    "booking_contact": "jo@example.org",
    "booking_about": NOTHING,
    "booking_consent": True,
    "booking_confirmed": "yes",
}
MOVING = {
    "booking_moving": {"reference": "LARK-1", "service": "consultation"},
    "booking_appointment_slot": "osei-2",
    "booking_confirmed": "yes",
}
FORGOTTEN = dict.fromkeys(DETAILS)
SENT = {"booking_summary": None}
OFFERED = {"pending_offer": "none", "consultation_offered": True}
ANOTHER_TIME = dict.fromkeys(
    ["booking_appointment_slot", "booking_times", "booking_confirmed", "booking_unsure"]
)
AGAIN = [dict(FollowupAction("book_consultation_form"))]


@pytest.mark.parametrize(
    ("mode", "given", "response", "set_to", "followed_by", "asked"),
    [
        ("ok", {}, "utter_booked", {**FORGOTTEN, **OFFERED, **SENT}, [], 1),
        ("taken", {}, "utter_appointment_slot_taken", ANOTHER_TIME, AGAIN, 1),
        ("refused", {}, "utter_booking_details_refused", FORGOTTEN, AGAIN, 1),
        ("closed", {}, "utter_booking_unavailable", FORGOTTEN, [], 0),
        ("ok", {"booking_consent": False}, "utter_no_consent", FORGOTTEN, [], 0),
        ("ok", {"booking_consent": None, "booking_confirmed": None}, None, FORGOTTEN, [], 0),
        ("ok", {"booking_confirmed": None}, None, FORGOTTEN, [], 0),
        ("ok", {"booking_confirmed": "no"}, None, FORGOTTEN, [], 0),
    ],
)
def test_a_booking_is_stored_or_the_visitor_hears_why_not(
    mode: str,
    given: dict[str, Any],
    response: str | None,
    set_to: dict[str, Any],
    followed_by: list[dict[str, Any]],
    asked: int,
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
    desk: DeskStandIn,
) -> None:
    at_desk(mode)
    events, messages = run(ActionBookConsultation(), **{**GIVEN, **given})
    assert names(messages) == ([response] if response else [])
    assert slots(events) == set_to
    assert [event for event in events if event["event"] != "slot"] == followed_by
    assert len(desk.asked) == asked


@pytest.mark.parametrize("mode", ["closed", "unauthorised"])
def test_what_surely_was_not_stored_is_called_so_and_no_detail_stays(
    mode: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    events, messages = run(ActionBookConsultation(), **GIVEN)
    assert names(messages) == ["utter_booking_unavailable"]
    assert slots(events) == FORGOTTEN


@pytest.mark.parametrize("mode", sorted(set(FAILURES) - {"closed", "unauthorised"}))
def test_what_may_be_stored_is_asked_for_again_with_the_same_key(
    mode: str, run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk(mode)
    events, messages = run(ActionBookConsultation(), **GIVEN)
    unsure = slots(events)
    assert (messages, unsure["booking_confirmed"]) == ([], None)
    assert [event for event in events if event["event"] != "slot"] == AGAIN
    at_desk("ok")
    began = [{"event": "active_loop", "name": "book_consultation_form", "timestamp": 7.0}]
    events, messages = run(ActionBookConsultation(), began, **GIVEN, booking_unsure=unsure["booking_unsure"])
    assert names(messages) == ["utter_booked"]
    assert slots(events)["booking_unsure"] is None
    assert len({asked.body["idempotency_key"] for asked in desk.asked if asked.body}) == 1


def test_leaving_while_unsure_does_not_say_that_nothing_is_booked(run: Callable[..., Any]) -> None:
    assert names(run(ActionStopBooking(), booking_unsure="key")[1]) == ["utter_booking_left_unsure"]


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


def test_moving_sends_the_new_time_and_no_detail(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    events, messages = run(ActionBookConsultation(), **MOVING)
    assert names(messages) == ["utter_booked"]
    assert slots(events) == {**FORGOTTEN, **OFFERED, **SENT}
    assert desk.asked[0].path == f"{MINE_PATH}/move"
    assert set(desk.asked[0].body) == {"conversation_id", "appointment_slot", "idempotency_key"}


@pytest.mark.parametrize(("about", "sent"), [(NOTHING, ""), (None, ""), ("a scar", "a scar")])
def test_what_the_clinic_is_to_know_goes_along(
    about: str | None, sent: str, run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    run(ActionBookConsultation(), **{**GIVEN, "booking_about": about})
    assert desk.asked[0].body["about"] == sent


def test_the_same_time_in_a_later_booking_is_another_request(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    for began in (1.0, 2.0):
        opened = {"event": "active_loop", "name": "book_consultation_form", "timestamp": began}
        run(ActionBookConsultation(), [opened], **GIVEN)
    first, later = (asked.body["idempotency_key"] for asked in desk.asked)
    assert first != later


def test_a_request_is_not_called_a_booking(run: Callable[..., Any], at_desk: Callable[[str], None]) -> None:
    at_desk("requested")
    _, messages = run(ActionBookConsultation(), **GIVEN)
    assert names(messages) == ["utter_requested"]
    assert messages[0]["promise"] == "Monday 12:00"


def test_stopping_lets_go_of_everything(run: Callable[..., Any]) -> None:
    events, messages = run(ActionStopBooking(), **GIVEN)
    assert names(messages) == ["utter_booking_stopped"]
    assert slots(events) == {**FORGOTTEN, **OFFERED}
