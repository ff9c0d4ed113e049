from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk import Action

from actions.ask_booking_details import (
    LEAVE_THE_FORM,
    SHOWN,
    ActionAskAppointmentSlot,
    ActionAskConfirmed,
    ActionAskPractitioner,
    ActionAskService,
)
from actions.offered import offered_last
from tests.unit.actions.desk_standin import (
    APPOINTMENT_SLOTS,
    FAILURES,
    NAMED,
    PRACTITIONERS,
    SERVICES,
    DeskStandIn,
)
from tests.unit.actions.said import OFFERED_SERVICES, OFFERED_SLOTS, names, offering, slots

QUESTIONS = [ActionAskService(), ActionAskAppointmentSlot()]
DIARY = {
    "kind": "built_in",
    "practitioners": {one["id"]: one["practitioners"] for one in SERVICES},
    "names": {one["id"]: one["name"] for one in SERVICES},
}


@pytest.mark.parametrize(
    ("mode", "exact", "said"),
    [
        ("ok", "2026-12-01T10:45:00Z", ["utter_not_free_at", "utter_ask_appointment_slot_for"]),
        ("ok", "2026-12-01T10:30:00Z", ["utter_ask_appointment_slot_for"]),
        ("nothing free", "2026-12-01T10:30:00Z", ["utter_never_at", "utter_no_appointment_slots"]),
    ],
)
def test_a_time_that_was_named_and_is_not_free_is_said_to_be_so(
    mode: str, exact: str, said: list[str], run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    times = {**NAMED, "exact": exact, "at": exact[11:16]}
    _, messages = run(QUESTIONS[1], booking_service="consultation", booking_diary=DIARY, booking_times=times)
    assert names(messages)[: len(said)] == said


@pytest.mark.parametrize(
    ("action", "responses", "entity", "values", "kept"),
    [
        (
            QUESTIONS[0],
            ["utter_ask_service"],
            "service",
            ["consultation", "review"],
            {"booking_diary": DIARY},
        ),
        (
            QUESTIONS[1],
            ["utter_ask_appointment_slot", "utter_other_times_later"],
            "appointment_slot",
            ["osei-1", "osei-2"],
            {"booking_times": {"first": "2026-12-01T10:30:00+00:00", "last": "2026-12-02T14:30:00+00:00"}},
        ),
        (
            ActionAskPractitioner(),
            ["utter_ask_practitioner"],
            "practitioner",
            ["amara-osei", "tom-bellweather"],
            {},
        ),
    ],
)
def test_the_choices_are_the_diary_s(
    action: Action,
    responses: list[str],
    entity: str,
    values: list[str],
    kept: dict[str, Any],
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("ok")
    events, messages = run(action, booking_service="consultation", booking_diary=DIARY)
    assert (slots(events), names(messages)) == (kept, responses)
    assert list(offered_last([offering(*messages[0]["buttons"])], entity)) == values


def test_a_free_time_says_when_it_starts(run: Callable[..., Any], at_desk: Callable[[str], None]) -> None:
    at_desk("ok")
    _, messages = run(ActionAskAppointmentSlot(), booking_service="consultation")
    assert [one["starts_at"] for one in messages[0]["buttons"]] == [
        one["starts_at"] for one in APPOINTMENT_SLOTS
    ]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"booking_service": "review"}, "service=review&limit=6"),
        ({"booking_service": "review", "booking_practitioner": "anyone"}, "service=review&limit=6"),
        (
            {"booking_service": "review", "booking_practitioner": PRACTITIONERS[0]["id"]},
            "service=review&limit=6&practitioner=amara-osei",
        ),
        (
            {"booking_service": "review", "booking_times": {"from": "2026", "daily": "17:00-23:59"}},
            "service=review&limit=6&from=2026&daily=17%3A00-23%3A59",
        ),
        (
            {"booking_moving": {"reference": "LARK-1", "service": "consultation"}},
            "service=consultation&limit=6",
        ),
    ],
)
def test_free_times_are_those_that_were_asked_for(
    given: dict[str, Any],
    asked: str,
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
    desk: DeskStandIn,
) -> None:
    at_desk("ok")
    run(ActionAskAppointmentSlot(), **given)
    assert SHOWN == 6
    assert desk.asked[0].path.partition("?")[2] == asked


def test_a_time_says_with_whom_where_there_is_a_choice(
    run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok")
    _, messages = run(ActionAskAppointmentSlot(), booking_service="consultation", booking_diary=DIARY)
    assert messages[0]["buttons"][0]["title"] == "Tuesday 1 December, 10:30, Dr Amara Osei"


def test_another_day_is_asked_for_in_words(run: Callable[..., Any]) -> None:
    events, messages = run(ActionAskAppointmentSlot(), booking_times={"asking": True})
    assert (events, names(messages)) == ([], ["utter_which_day"])


def test_when_nothing_is_free_then_the_visitor_hears_it(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("nothing free")
    _, messages = run(ActionAskAppointmentSlot(), booking_service="review", booking_times={"from": "2026"})
    assert names(messages) == ["utter_nothing_free_then", "utter_no_appointment_slots"]
    assert ["from" in asked.path for asked in desk.asked] == [True, False]


def test_when_nothing_is_free_then_such_hours_and_days_are_looked_for_later(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    """Who wants weekdays after four, but no Thursdays, is not offered a Thursday morning on any day."""
    at_desk("nothing free")
    wished = {"from": "2026", "daily": "16:00-23:59", "weekdays": "0124"}
    run(ActionAskAppointmentSlot(), booking_service="review", booking_times=wished)
    looked = [asked.path.partition("limit=6")[2] for asked in desk.asked]
    such = "&daily=16%3A00-23%3A59&weekdays=0124"
    assert looked == [f"&from=2026{such}", such, ""]


@pytest.mark.parametrize(
    ("mode", "responses", "looked_for"),
    [
        (
            "ok",
            ["utter_ask_appointment_slot_for", "utter_other_times_later"],
            "Tuesday 8 December after 17:00",
        ),
        ("closed", ["utter_booking_unavailable"], None),
    ],
)
def test_words_that_could_not_be_read_are_read_now_or_it_is_said(
    mode: str,
    responses: list[str],
    looked_for: str | None,
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk(mode)
    wish = {"words": "next tuesday after 5"}
    events, messages = run(
        ActionAskAppointmentSlot(), booking_service="consultation", booking_times=wish, booking_name="Jo"
    )
    assert names(messages) == responses
    found = slots(events).get("booking_times", wish)  # kept where the form was left
    assert (found.get("understood"), found.get("words")) == (
        (looked_for, None) if looked_for else (None, wish["words"])
    )


def test_words_that_name_no_time_after_all_are_said_to(
    run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("no time in it")
    _, messages = run(
        ActionAskAppointmentSlot(), booking_service="consultation", booking_times={"words": "whenever"}
    )
    assert names(messages)[:2] == ["utter_not_an_appointment_slot", "utter_ask_appointment_slot"]


@pytest.mark.parametrize(
    ("given", "response", "told"),
    [
        (
            {"booking_about": "nothing"},
            "utter_read_back",
            {"when": "Wednesday 2 December, 14:00", "service": "A consultation"},
        ),
        ({"booking_about": "a scar"}, "utter_read_back_with_about", {"service": "A consultation"}),
        (
            {"booking_moving": {"reference": "L"}},
            "utter_read_back_move",
            {"when": "Wednesday 2 December, 14:00"},
        ),
        (
            {"booking_about": "nothing", "booking_appointment_slot": None, "booking_when": "mornings"},
            "utter_read_back",
            {"when": "mornings"},
        ),
    ],
)
def test_everything_is_read_back_in_the_words_that_were_shown(
    given: dict[str, Any], response: str, told: dict[str, str], run: Callable[..., Any]
) -> None:
    chosen = {"booking_service": "consultation", "booking_appointment_slot": "osei-2", **given}
    _, messages = run(ActionAskConfirmed(), [OFFERED_SERVICES, OFFERED_SLOTS], **chosen)
    assert names(messages) == [response]
    assert told.items() <= messages[0].items()


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
