from __future__ import annotations

from typing import Any

import pytest

from actions.booking_details import DETAILS, forget, practitioners, required_details
from tests.unit.actions.desk_standin import PRACTITIONERS
from tests.unit.actions.said import slots

SERVICE = {"booking_service": "consultation"}
BOTH = {"kind": "built_in", "practitioners": {"consultation": PRACTITIONERS}}
ONE = {"kind": "built_in", "practitioners": {"consultation": PRACTITIONERS[:1]}}
TOLD = ["booking_name", "booking_contact", "booking_about", "booking_consent", "booking_confirmed"]


@pytest.mark.parametrize(
    ("given", "times"),
    [
        ({}, ["booking_appointment_slot"]),
        ({"booking_diary": ONE}, ["booking_appointment_slot"]),
        ({"booking_diary": BOTH}, ["booking_practitioner", "booking_appointment_slot"]),
        ({"booking_diary": {**BOTH, "kind": "callback"}}, ["booking_when"]),
    ],
)
def test_only_what_the_diary_needs_is_asked(given: dict[str, Any], times: list[str]) -> None:
    assert required_details({**SERVICE, **given}) == ["booking_service", *times, *TOLD]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"booking_moving": {"reference": "LARK-1"}}, ["booking_appointment_slot", "booking_confirmed"]),
        ({"booking_left": True}, []),
        ({"booking_left": True, "booking_moving": {"reference": "LARK-1"}}, []),
    ],
)
def test_moving_asks_less_and_a_form_that_was_left_nothing(given: dict[str, Any], asked: list[str]) -> None:
    assert required_details({**SERVICE, **given}) == asked


def test_practitioners_are_those_of_the_service() -> None:
    assert practitioners({**SERVICE, "booking_diary": BOTH}) == PRACTITIONERS
    assert practitioners({"booking_service": "review", "booking_diary": BOTH}) == []


def test_forgetting_leaves_no_detail() -> None:
    assert slots(forget()) == dict.fromkeys(DETAILS)
