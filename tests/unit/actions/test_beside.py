from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.validate_booking import ValidateBookConsultationForm
from tests.unit.actions.said import names, slot, slots, user

ACTION = ValidateBookConsultationForm()
CHOSEN = {"booking_when": "Tuesday 1 December, 10:30"}


def replied(
    run: Callable[..., Any], awaited: str, said: str, **told: Any
) -> tuple[dict[str, Any], list[str]]:
    told = {"requested_slot": awaited, "text": said, **told}
    events, messages = run(ACTION, [user(said), slot(awaited, said)], **told)
    return slots(events), names(messages)


@pytest.mark.parametrize(
    ("awaited", "said", "kept"),
    [
        ("booking_contact", "jo@example.org but my wife reads my emails", "jo@example.org"),
        ("booking_contact", "we share one inbox at home", None),
        ("booking_name", "please keep it private, my husband opens the post", None),
    ],
)
def test_a_worry_gets_a_word_and_the_question_goes_on(
    awaited: str, said: str, kept: str | None, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok" if kept else "no contact in it")
    found, heard = replied(run, awaited, said)
    assert (found[awaited], heard[0]) == (kept, "utter_discreet")
    assert not {"utter_not_a_contact", "utter_not_a_name"} & set(heard)


@pytest.mark.parametrize(
    ("awaited", "told", "heard"),
    [
        ("booking_about", CHOSEN, ["utter_time_so_far"]),
        ("booking_confirmed", CHOSEN, ["utter_time_so_far"]),
        ("booking_about", {}, []),
    ],
)
def test_which_day_it_is_can_be_asked_once_there_is_one(
    awaited: str,
    told: dict[str, str],
    heard: list[str],
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("no time in it")
    found, said = replied(run, awaited, "hang on which day was that", **told)
    assert said == heard
    if heard:
        assert found[awaited] is None


@pytest.mark.parametrize(
    ("answer", "heard", "left"),
    [
        ("blood_thinners_before", ["utter_ask/blood_thinners_before"], None),
        ("pregnant_botox", ["utter_ask/pregnant_botox", "utter_talk_only"], None),
        ("under_18", ["utter_ask/under_18", "utter_under_age"], True),
    ],
)
def test_what_is_told_for_the_clinic_is_kept_and_answered(
    answer: str, heard: list[str], left: bool | None, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("no time in it")
    found, said = replied(run, "booking_about", "something about me", also_asked=[answer])
    assert said == heard
    assert found.get("booking_left") == left
    assert found["booking_about"] == (None if left else "something about me")


def test_as_the_form_opens_nothing_is_said_twice(run: Callable[..., Any]) -> None:
    _, messages = run(ACTION, [user("book me in")], text="my wife reads my mail", also_asked=["under_18"])
    assert messages == []
