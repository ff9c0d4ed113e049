from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk import Action

from actions.ask_booking_details import LEAVE_THE_FORM, SHOWN, ActionAskAppointmentSlot, ActionAskService
from actions.offered import offered_last
from tests.unit.actions.desk_standin import APPOINTMENT_SLOTS, FAILURES, DeskStandIn
from tests.unit.actions.said import names, offering

QUESTIONS = [ActionAskService(), ActionAskAppointmentSlot()]


@pytest.mark.parametrize(
    ("action", "response", "entity", "values"),
    [
        (QUESTIONS[0], "utter_ask_service", "service", ["consultation", "review"]),
        (QUESTIONS[1], "utter_ask_appointment_slot", "appointment_slot", ["osei-1", "osei-2"]),
    ],
)
def test_the_choices_are_the_diary_s(
    action: Action,
    response: str,
    entity: str,
    values: list[str],
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("ok")
    events, messages = run(action, booking_service="consultation")
    assert (events, names(messages)) == ([], [response])
    assert list(offered_last([offering(*messages[0]["buttons"])], entity)) == values


def test_a_free_time_says_when_it_starts(run: Callable[..., Any], at_desk: Callable[[str], None]) -> None:
    at_desk("ok")
    _, messages = run(ActionAskAppointmentSlot(), booking_service="consultation")
    assert [one["starts_at"] for one in messages[0]["buttons"]] == [
        one["starts_at"] for one in APPOINTMENT_SLOTS
    ]


def test_free_times_are_for_the_chosen_service(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    run(ActionAskAppointmentSlot(), booking_service="review")
    assert desk.asked[0].path.endswith(f"?service=review&limit={SHOWN}")


@pytest.mark.parametrize("action", QUESTIONS)
@pytest.mark.parametrize("mode", FAILURES)
def test_without_the_diary_the_form_is_left(
    mode: str, action: Action, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    events, messages = run(action, booking_service="consultation")
    assert names(messages) == ["utter_booking_unavailable"]
    assert events == [dict(event) for event in LEAVE_THE_FORM]


def test_with_nothing_free_the_form_is_left(run: Callable[..., Any], at_desk: Callable[[str], None]) -> None:
    at_desk("nothing free")
    events, messages = run(ActionAskAppointmentSlot(), booking_service="consultation")
    assert names(messages) == ["utter_no_appointment_slots"]
    assert events == [dict(event) for event in LEAVE_THE_FORM]


@pytest.mark.parametrize("action", QUESTIONS)
@pytest.mark.parametrize("mode", ["refused", "taken"])
def test_an_answer_that_makes_no_sense_here_still_says_something(
    mode: str, action: Action, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    events, messages = run(action, booking_service="gone")
    assert names(messages) == ["utter_booking_unavailable"]
    assert events == [dict(event) for event in LEAVE_THE_FORM]
