from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.booking_details import DETAILS
from actions.change_booking import ActionCancelAppointment, ActionMoveAppointment, ActionShowAppointments
from tests.unit.actions.conftest import CONVERSATION
from tests.unit.actions.desk_standin import FAILURES, RANGE, DeskStandIn
from tests.unit.actions.said import names, slots


def test_each_appointment_is_shown_with_its_reference(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    _, messages = run(ActionShowAppointments(), intent="cancel_booking")
    assert names(messages) == ["utter_appointment"]
    assert (messages[0]["reference"], messages[0]["label"]) == ("LARK-1", "Tuesday 1 December, 10:30")
    assert desk.asked[0].path.endswith(f"?conversation_id={CONVERSATION}")


@pytest.mark.parametrize("mode", ["none of theirs", *FAILURES])
def test_without_any_the_visitor_hears_how_to_reach_the_clinic(
    mode: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    assert names(run(ActionShowAppointments())[1]) == ["utter_change_booking"]


@pytest.mark.parametrize(
    ("mode", "response"),
    [
        ("ok", "utter_cancelled"),
        ("unknown", "utter_change_booking"),
        ("taken", "utter_change_booking"),
        *((failure, "utter_change_unavailable") for failure in FAILURES),
    ],
)
def test_cancelled_is_said_only_when_it_is(
    mode: str, response: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    assert names(run(ActionCancelAppointment(), entities={"cancel_reference": "LARK-1"})[1]) == [response]


@pytest.mark.parametrize(
    ("mode", "reference", "responses", "moving"),
    [
        ("ok", "LARK-1", [], {"reference": "LARK-1", "service": "consultation"}),
        ("ok", "LARK-2", ["utter_change_booking"], None),
        ("broken", "LARK-1", ["utter_change_unavailable"], None),
    ],
)
def test_moving_opens_the_form_for_one_s_own_appointment_alone(
    mode: str,
    reference: str,
    responses: list[str],
    moving: dict[str, str] | None,
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk(mode)
    events, messages = run(ActionMoveAppointment(), entities={"move_reference": reference})
    assert names(messages) == responses
    forgotten = {detail: None for detail in DETAILS if detail != "booking_times"}  # where it is to go
    left = {} if moving is None and not events else {**forgotten, "booking_moving": moving}
    assert slots(events) == left


@pytest.mark.parametrize(("intent", "wished"), [("reschedule_booking", RANGE), ("cancel_booking", None)])
def test_where_it_is_to_be_moved_to_is_kept(
    intent: str, wished: dict[str, Any] | None, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok")
    said = "the 4th is no good, can it go to tuesday evening"
    events, _ = run(ActionShowAppointments(), intent=intent, text=said)
    assert slots(events) == {"booking_times": wished}
