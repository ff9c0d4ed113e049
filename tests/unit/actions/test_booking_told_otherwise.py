from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.offered import button
from actions.validate_booking import ValidateBookConsultationForm
from tests.unit.actions.desk_standin import FAILURES, PRACTITIONERS, RANGE, SERVICES
from tests.unit.actions.said import OFFERED_SERVICES, OFFERED_SLOTS, names, offering, slot, slots, user

ACTION = ValidateBookConsultationForm()


@pytest.mark.parametrize(
    ("asked", "said", "told"),
    [
        ("booking_service", "07700 900321", {"booking_contact": "jo@example.org"}),
        ("booking_consent", "no, put it under Jo Fenwick", {"booking_name": "Jo Fenwick"}),
        ("booking_contact", "friday morning", {"booking_times": RANGE}),
    ],
)
def test_what_is_told_instead_is_noted_and_the_question_asked_again(
    asked: str,
    said: str,
    told: dict[str, Any],
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("no contact in it" if asked == "booking_contact" else "ok")
    events, messages = run(ACTION, [OFFERED_SERVICES, user(said), slot(asked, said)], text=said)
    assert told.items() <= slots(events).items()
    assert slots(events)[asked] is None
    assert names(messages) == ["utter_noted"]


@pytest.mark.parametrize(
    ("asked", "said", "usual"),
    [
        ("booking_service", "it's Jo Fenwick", "consultation"),
        ("booking_service", "review", "review"),
        ("booking_practitioner", "friday, I'm Jo Fenwick", "anyone"),
        ("booking_practitioner", "either is fine", "anyone"),
        ("booking_practitioner", "tom", "tom-bellweather"),
    ],
)
def test_who_tells_more_instead_of_choosing_gets_the_usual_choice(
    asked: str, said: str, usual: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok")
    diary = {"practitioners": {one["id"]: one["practitioners"] for one in SERVICES}}
    people = offering(*(button("practitioner", one["id"], one["name"]) for one in PRACTITIONERS))
    heard = [OFFERED_SERVICES, people, user(said), slot(asked, said)]
    events, _ = run(ACTION, heard, text=said, booking_service="consultation", booking_diary=diary)
    assert slots(events)[asked] == usual


def test_a_name_and_a_contact_in_one_message_are_both_kept(
    run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok")
    said = "Jo Fenwick, jo@example.org"
    events, _ = run(ACTION, [user(said), slot("booking_name", said)], text=said)
    assert (slots(events)["booking_name"], slots(events)["booking_contact"]) == (
        "Jo Fenwick",
        "jo@example.org",
    )


@pytest.mark.parametrize(
    ("said", "value", "changed", "response"),
    [
        ("yes", "yes", {"booking_confirmed": "yes"}, None),
        ("/inform", "time", {"booking_appointment_slot": None, "booking_confirmed": None}, None),
        ("/inform", "name", {"booking_name": None, "booking_confirmed": None}, None),
        ("/inform", "contact", {"booking_contact": None, "booking_confirmed": None}, None),
        ("no, Smyth with a y", "no", {"booking_name": "Smyth", "booking_confirmed": None}, None),
        ("no jo@example.org", "no", {"booking_contact": "jo@example.org", "booking_confirmed": None}, None),
        ("no, next tuesday", "no", {"booking_appointment_slot": None, "booking_times": RANGE}, None),
    ],
)
def test_what_was_read_back_wrong_is_put_right(
    said: str,
    value: str,
    changed: dict[str, Any],
    response: str | None,
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("ok")
    events, messages = run(ACTION, [user(said), slot("booking_confirmed", value)], text=said)
    assert changed.items() <= slots(events).items()
    assert names(messages) == ([response] if response else [])


def test_a_plain_no_to_the_whole_asks_what_is_wrong(
    run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("refused")
    events, messages = run(ACTION, [user("no"), slot("booking_confirmed", "no")], "deny", text="no")
    assert names(messages) == ["utter_what_to_change"]
    assert slots(events)["booking_confirmed"] is None


@pytest.mark.parametrize("mode", FAILURES)
def test_words_that_the_desk_could_not_be_asked_about_are_kept(
    mode: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    said = "next tuesday after 5"
    heard = [OFFERED_SLOTS, user(said), slot("booking_appointment_slot", said)]
    events, messages = run(
        ACTION, heard, booking_service="consultation", booking_times={"daily": "17:00-18:00"}
    )
    assert slots(events)["booking_times"] == {"daily": "17:00-18:00", "words": said}
    assert (slots(events)["requested_slot"], messages) == ("booking_appointment_slot", [])


@pytest.mark.parametrize(
    ("said", "confirmed"),
    [
        ("yes, tuesday is fine", "yes"),
        ("yep 10:30 that day works, I'm 41", "yes"),
        ("ok the tuesday morning one, book it", "yes"),
        ("yes she is 70", "yes"),
        ("yes but wednesday", None),
        ("yes, wednesday is fine", None),
        ("sure, 11:00", None),
        ("yes, jo@example.org", None),
    ],
)
def test_a_yes_may_name_the_day_that_was_read_back(
    said: str, confirmed: str | None, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok")
    heard = [user(said), slot("booking_confirmed", said)]
    events, _ = run(ACTION, heard, text=said, booking_when="Tuesday 1 December, 10:30, Dr Amara Osei")
    assert slots(events)["booking_confirmed"] == confirmed
