from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.asked_again import ASKED_AGAIN
from actions.validate_booking import ValidateBookConsultationForm
from tests.unit.actions.desk_standin import PRACTITIONERS, RANGE
from tests.unit.actions.said import OFFERED_SLOTS, names, slot, slots, user

ACTION = ValidateBookConsultationForm()
DIARY = {"practitioners": {"consultation": PRACTITIONERS}}


@pytest.mark.parametrize(
    ("refusals", "said"), [(0, "utter_not_a_name"), (ASKED_AGAIN, "utter_booking_way_out")]
)
def test_after_two_questions_there_is_a_way_out(
    refusals: int, said: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("refused")
    events, messages = run(ACTION, [user(), slot("booking_name", "???")], booking_refusals=refusals)
    assert names(messages) == [said]
    assert bool(slots(events).get("booking_left")) == (said == "utter_booking_way_out")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "the first one, ring me on 07700 900321",
            {"booking_appointment_slot": "osei-1", "booking_contact": "jo@example.org"},
        ),
        (
            "second please, I'm Jo Fenwick",
            {"booking_appointment_slot": "osei-2", "booking_name": "Jo Fenwick"},
        ),
        (
            "same day but with Tom please",
            {"booking_appointment_slot": None, "booking_practitioner": "tom-bellweather"},
        ),
    ],
)
def test_a_choice_of_time_may_tell_more(
    said: str, told: dict[str, Any], run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("no time in it")
    heard = [OFFERED_SLOTS, user(said), slot("booking_appointment_slot", said)]
    given = {"booking_service": "consultation", "booking_diary": DIARY}
    events, _ = run(ACTION, heard, text=said, booking_practitioner="anyone", **given)
    assert told.items() <= slots(events).items()


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("ok go ahead", "utter_time_first"),
        ("sounds good, book it", "utter_time_first"),
        ("banana", "utter_not_an_appointment_slot"),
    ],
)
def test_going_ahead_without_a_time_hears_what_is_missing(
    said: str, response: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("refused")
    events, messages = run(
        ACTION, [OFFERED_SLOTS, user(said), slot("booking_appointment_slot", said)], text=said
    )
    assert (slots(events)["booking_appointment_slot"], names(messages)) == (None, [response])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("sorry, use jo@example.org instead", {"booking_about": None, "booking_contact": "jo@example.org"}),
        ("actually the name should be Jo Fenwick", {"booking_about": None, "booking_name": "Jo Fenwick"}),
        ("I faint at needles", {"booking_about": "I faint at needles"}),
        ("my GP is Ada Grey, ada@example.org", {"booking_about": "my GP is Ada Grey, ada@example.org"}),
    ],
)
def test_a_correction_is_no_note_for_the_clinic(
    said: str, told: dict[str, Any], run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("no time in it")
    events, _ = run(ACTION, [user(said), slot("booking_about", said)], text=said)
    assert told.items() <= slots(events).items()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "anyone, and my name's Wren Castle",
            {"booking_practitioner": "anyone", "booking_name": "Wren Castle"},
        ),
        (
            "either, you can ring me on 07700 900321",
            {"booking_practitioner": "anyone", "booking_contact": "jo@example.org"},
        ),
        ("whoever, I'm Amara Osei's patient", {"booking_practitioner": "anyone"}),
    ],
)
def test_a_choice_of_a_person_may_tell_more(
    said: str, told: dict[str, Any], run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("no time in it")
    heard = [user(said), slot("booking_practitioner", said)]
    given = {"booking_service": "consultation", "booking_diary": DIARY}
    found = slots(run(ACTION, heard, text=said, **given)[0])
    assert told.items() <= found.items()
    assert ("booking_name" in found) == ("booking_name" in told)


@pytest.mark.parametrize(
    ("said", "service"),
    [("just a chat", "consultation"), ("only some advice please", "consultation"), ("a facelift", None)],
)
def test_a_chat_is_the_usual_service(
    said: str, service: str | None, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("no time in it")
    events, _ = run(ACTION, [user(said), slot("booking_service", said)], text=said, booking_diary=DIARY)
    assert slots(events)["booking_service"] == service


def test_days_further_ahead_than_can_be_booked_are_said_to_be_that(
    run: Callable[..., Any], at_desk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk("ok")
    far = {**RANGE, "bookable_until": "Friday 22 January 2027"}
    monkeypatch.setattr("actions.wanted_times.read", lambda said, shown: far)
    said = "the first week of august, I'm Jo Fenwick"
    events, messages = run(
        ACTION, [user(said), slot("booking_service", said)], text=said, booking_diary=DIARY
    )
    assert names(messages) == ["utter_too_far", "utter_noted"]
    assert messages[0]["last"] == "Friday 22 January 2027"
    assert "booking_times" not in slots(events)
