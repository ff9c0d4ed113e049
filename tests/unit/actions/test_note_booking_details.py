from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.booking_details import said_back
from actions.note_booking_details import ActionNoteBookingDetails
from tests.unit.actions.desk_standin import RANGE, SERVICES, DeskStandIn
from tests.unit.actions.said import names, slots

DIARY = {
    "kind": "built_in",
    "practitioners": {one["id"]: one["practitioners"] for one in SERVICES},
    "names": {one["id"]: one["name"] for one in SERVICES},
}
ACTION = ActionNoteBookingDetails()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/book_consultation", {}),
        (
            "a consult on Tuesday please, I'm Jo Fenwick",
            {"booking_service": "consultation", "booking_name": "Jo Fenwick", "booking_times": RANGE},
        ),
        ("my review, jo@example.org", {"booking_service": "review", "booking_contact": "jo@example.org"}),
        ("book me in", {}),
    ],
)
def test_what_is_told_early_is_not_asked_again(
    said: str, told: dict[str, Any], run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok")
    events, messages = run(ACTION, intent="book_consultation", text=said)
    assert told.items() <= slots(events).items()
    assert names(messages) == (["utter_noted"] if said_back(slots(events)) else [])


@pytest.mark.parametrize("mode", ["refused", "broken", "closed"])
def test_without_the_front_desk_the_form_asks_for_everything_but_the_name(
    mode: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    events, messages = run(ACTION, text="a consult on Tuesday, I'm Jo Fenwick, jo@example.org")
    assert (slots(events), messages[0]["told"]) == ({"booking_name": "Jo Fenwick"}, "Jo Fenwick")


def test_the_diary_comes_along(run: Callable[..., Any], at_desk: Callable[[str], None]) -> None:
    at_desk("ok")
    events, _ = run(ACTION, text="book me in")
    assert slots(events)["booking_diary"] == DIARY


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("a consultation on Tuesday with Tom", "tom-bellweather"),
        ("a consultation with Dr Osei", "amara-osei"),
        ("a consultation with Osei or Bellweather", None),
        ("a consultation, I'm Tom Walker", None),
    ],
)
def test_who_is_named_is_not_asked_for(
    said: str, who: str | None, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok")
    assert slots(run(ACTION, text=said)[0]).get("booking_practitioner") == who


@pytest.mark.parametrize(
    ("beside", "said", "left"),
    [
        (["does_botox_hurt"], ["utter_ask/does_botox_hurt", "utter_noted"], None),
        (["pregnant_botox"], ["utter_ask/pregnant_botox", "utter_talk_only", "utter_noted"], None),
        (["under_18"], ["utter_ask/under_18", "utter_under_age"], True),
    ],
)
def test_a_question_beside_the_wish_is_answered_first(
    beside: list[str],
    said: list[str],
    left: bool | None,
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("ok")
    events, messages = run(ACTION, text="does it hurt? book me in", also_asked=beside)
    assert (names(messages), slots(events).get("booking_left")) == (said, left)


@pytest.mark.parametrize("said", ["/book_consultation", "then book me in for tuesday"])
def test_while_an_emergency_stands_nothing_is_booked(
    said: str, run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    danger = {"event": "user", "text": "...", "parse_data": {"red_flag": {"level": "emergency"}}}
    events, messages = run(ACTION, [danger], text=said)
    assert (names(messages), slots(events)) == (["utter_no_booking_in_danger"], {"booking_left": True})
    assert desk.asked == []


def test_a_named_time_is_held_before_the_form_opens(
    run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("a time is named")
    events, messages = run(ACTION, text="a consult on 1 december at 10.30, I'm Jo Fenwick")
    assert slots(events)["booking_appointment_slot"] == "osei-1"
    assert names(messages) == ["utter_noted", "utter_time_held"]
