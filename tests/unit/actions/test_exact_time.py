from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.exact_time import with_named_time
from tests.unit.actions.desk_standin import NAMED, RANGE, DeskStandIn

READY = {"booking_service": "consultation", "booking_times": NAMED}


@pytest.mark.parametrize(
    ("mode", "told", "taken"),
    [
        ("ok", {}, "osei-1"),
        ("ok", {"booking_practitioner": "amara-osei"}, "osei-1"),
        ("taken", {}, None),
        ("closed", {}, None),
        ("ok", {"booking_service": None}, None),
        ("ok", {"booking_times": RANGE}, None),
        ("ok", {"booking_times": {**NAMED, "exact": "2026-12-01T15:00:00Z"}}, None),
        ("ok", {"booking_moving": {"reference": "LARK-1"}}, None),
        ("ok", {"booking_diary": {"kind": "callback"}}, None),
        ("ok", {"booking_appointment_slot": "osei-2"}, None),
    ],
)
def test_only_a_free_time_that_was_named_is_taken(
    mode: str, told: dict[str, Any], taken: str | None, at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    found = with_named_time({}, {**READY, **told}, "0" * 32, CollectingDispatcher())
    assert found.get("booking_appointment_slot") == taken


def test_who_names_a_time_that_is_not_free_is_not_asked_whom_to_see(at_desk: Callable[[str], None]) -> None:
    at_desk("nothing free")
    found = with_named_time({}, READY, "0" * 32, CollectingDispatcher())
    assert found == {"booking_practitioner": "anyone"}


def test_the_day_of_a_time_that_is_kept_holds_on(at_desk: Callable[[str], None]) -> None:
    at_desk("ok")
    found = with_named_time({}, READY, "0" * 32, CollectingDispatcher())["booking_times"]
    assert found == {"from": "2026-12-01T00:00:00+00:00", "until": "2026-12-02T00:00:00+00:00"}


def test_whom_the_visitor_chose_is_asked_for(at_desk: Callable[[str], None], desk: DeskStandIn) -> None:
    at_desk("ok")
    with_named_time({}, {**READY, "booking_practitioner": "amara-osei"}, "0" * 32, CollectingDispatcher())
    assert "practitioner=amara-osei" in desk.asked[0].path
