from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.during_booking import NO_BOOKING, TALK_ALONE, ActionHeedBooking, ActionRecallBooking
from tests.unit.actions.conftest import ROOT
from tests.unit.actions.desk_standin import RANGE
from tests.unit.actions.said import answered, names, slots


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, ["utter_nothing_so_far"]),
        ({"booking_name": "Jo Fenwick", "booking_times": RANGE}, ["utter_so_far"]),
        ({"booking_times": {"first": "2026"}}, ["utter_nothing_so_far"]),
    ],
)
def test_who_comes_back_hears_what_was_told(
    known: dict[str, Any], said: list[str], run: Callable[..., Any]
) -> None:
    events, messages = run(ActionRecallBooking(), **known)
    assert (events, names(messages)) == ([], said)
    if "booking_name" in known:
        assert messages[0]["told"] == "Tuesday 8 December after 17:00, Jo Fenwick"


@pytest.mark.parametrize(
    ("mode", "said", "chosen"),
    [
        ("ok", ["utter_so_far", "utter_time_held"], "osei-1"),
        ("taken", ["utter_so_far", "utter_appointment_slot_taken"], None),
        ("closed", ["utter_so_far"], "osei-1"),
    ],
)
def test_a_chosen_time_is_kept_anew_or_said_to_be_gone(
    mode: str, said: list[str], chosen: str | None, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    told = {"booking_service": "consultation", "booking_when": "Tuesday 1 December, 10:30"}
    events, messages = run(ActionRecallBooking(), booking_appointment_slot="osei-1", **told)
    assert (names(messages), slots(events)["booking_appointment_slot"]) == (said, chosen)
    assert messages[0]["told"] == "Tuesday 1 December, 10:30"


@pytest.mark.parametrize(
    ("answer", "said", "left"),
    [
        ("under_18", ["utter_under_age"], True),
        ("pregnant_botox", ["utter_talk_only"], None),
        ("myasthenia_or_nerve_illness", ["utter_talk_only"], None),
        ("cost_botox", [], None),
    ],
)
def test_what_is_told_of_oneself_while_booking_is_heeded(
    answer: str, said: list[str], left: bool | None, run: Callable[..., Any]
) -> None:
    events, messages = run(ActionHeedBooking(), [answered(answer)])
    assert (names(messages), slots(events).get("booking_left")) == (said, left)


def test_they_are_answers_that_there_are() -> None:
    wording = "\n".join(file.read_text("utf-8") for file in (ROOT / "data" / "answers").glob("*.yml"))
    assert [one for one in (*NO_BOOKING, *TALK_ALONE) if f"utter_ask/{one}:" not in wording] == []
