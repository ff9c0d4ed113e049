from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.validate_booking import SURE_OF_YES, ValidateBookConsultationForm
from tests.unit.actions.desk_standin import FAILURES, PRACTITIONERS, RANGE, DeskStandIn
from tests.unit.actions.said import OFFERED_SERVICES, OFFERED_SLOTS, names, slot, slots, user

BOTH = {"practitioners": {"consultation": PRACTITIONERS}}
ACTION = ValidateBookConsultationForm()


@pytest.mark.parametrize(
    ("said", "intent", "name"),
    [
        ("Ng", "inform", "Ng"),
        ("O'Brien-Smith", "inform", "O'Brien-Smith"),
        ("Ana María", "inform", "Ana María"),
        ("  Jo \n  Fenwick ", "inform", "Jo Fenwick"),
        ("李小龍", "inform", "李小龍"),
        ("محمد", "inform", "محمد"),
        ("Dr. Lindqvist, jr", "inform", "Dr. Lindqvist, jr"),
        ("Will", "ask", "Will"),
        ("my name is Priya Shah", "inform", "Priya Shah"),
        ("It's Callum", "inform", "Callum"),
        ("Imogen", "inform", "Imogen"),
        ("Grace", "nlu_fallback", "Grace"),
        ("x" * 100, "inform", "x" * 100),
        ("x" * 101, "inform", None),
        ("x" * 200, "inform", None),
        ("<script>alert(1)</script>", "inform", None),
        ("jo@example.org", "inform", None),
        ("{name}", "inform", None),
        ("how does it work?", "ask", None),
        ("07700 900321", "inform", None),
        ("", "inform", None),
        ("   ", "inform", None),
        ("!!!", "inform", None),
        ("😀", "inform", None),
        ("no that clashes with work, could you do 11", "inform", None),
        ("can you make it later", "inform", None),
        ("I would like to think about it some more first", "inform", None),
        ("Ada); drop", "inform", None),
        ("yes", "affirm", None),
        ("no thanks", "deny", None),
        ("hello", "greet", None),
        ("thank you", "thanks", None),
        ("bye", "goodbye", None),
    ],
)
def test_a_name_is_kept_or_asked_for_again(
    said: str,
    intent: str,
    name: str | None,
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("refused")
    events, messages = run(ACTION, [user(said), slot("booking_name", said)], intent, text=said)
    assert slots(events)["booking_name"] == name
    assert names(messages) == ([] if name else ["utter_not_a_name"])


@pytest.mark.parametrize(
    ("detail", "said", "intent", "kept", "response"),
    [
        ("booking_practitioner", "anyone", "inform", "anyone", None),
        ("booking_service", "review", "inform", "review", None),
        ("booking_service", "the first one", "inform", "consultation", None),
        ("booking_service", "a facelift", "inform", None, "utter_not_a_service"),
        ("booking_service", "yes", "affirm", None, "utter_not_a_service"),
        ("booking_service", "no", "deny", None, "utter_booking_stopped"),
        ("booking_appointment_slot", "osei-2", "inform", "osei-2", None),
        ("booking_appointment_slot", "wednesday", "inform", "osei-2", None),
        ("booking_appointment_slot", "tomorrow", "inform", None, "utter_not_an_appointment_slot"),
        ("booking_appointment_slot", "lea-9", "inform", None, "utter_not_an_appointment_slot"),
        ("booking_appointment_slot", "none of those", "deny", None, "utter_booking_stopped"),
        ("booking_appointment_slot", "no, wednesday", "deny", "osei-2", None),
        ("booking_appointment_slot", "wednesday", "deny", "osei-2", None),
    ],
)
def test_only_what_was_offered_can_be_chosen(
    detail: str,
    said: str,
    intent: str,
    kept: str | None,
    response: str | None,
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("refused")  # no words for a time are understood, and nothing can be held
    before = [OFFERED_SERVICES, OFFERED_SLOTS, user(said), slot(detail, said)]
    events, messages = run(ACTION, before, intent, booking_service="consultation", booking_diary=BOTH)
    assert slots(events)[detail] == kept
    assert names(messages) == ([response] if response else [])


@pytest.mark.parametrize("detail", ["booking_service", "booking_appointment_slot"])
def test_no_instead_of_a_choice_leaves_the_form(
    detail: str, run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("refused")
    events, _ = run(ACTION, [OFFERED_SERVICES, OFFERED_SLOTS, user("no"), slot(detail, "no")], "deny")
    assert slots(events) == {detail: None, "booking_left": True, "requested_slot": None}


@pytest.mark.parametrize(
    ("mode", "kept", "responses"),
    [
        ("ok", "jo@example.org", []),
        ("refused", None, ["utter_not_a_contact"]),
        ("taken", "Jo@Example.org", []),
        *((failure, "Jo@Example.org", []) for failure in FAILURES),
    ],
)
def test_a_contact_is_the_front_desk_s_to_judge_if_it_can_be_asked(
    mode: str, kept: str | None, responses: list[str], run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    events, messages = run(ACTION, [user(), slot("booking_contact", "Jo@Example.org")])
    assert slots(events)["booking_contact"] == kept
    assert names(messages) == responses


def test_the_contact_goes_to_the_front_desk_without_the_words_around_it(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    run(ACTION, [user(), slot("booking_contact", "ring +44 7700 900456 please")])
    _, spelt_out = run(ACTION, [user(), slot("booking_contact", "jo at example dot org, no signal")])
    assert [asked.body["contact"] for asked in desk.asked] == ["+44 7700 900456", "jo@example.org"]
    assert names(spelt_out) == ["utter_noted"]


@pytest.mark.parametrize(
    ("value", "confidence", "kept", "responses"),
    [
        (True, 1.0, True, []),
        (True, SURE_OF_YES, True, []),
        (True, SURE_OF_YES - 0.01, None, ["utter_yes_or_no"]),
        (True, None, None, ["utter_yes_or_no"]),
        (False, 1.0, False, []),
        (False, 0.3, False, []),
        ("maybe", 1.0, None, ["utter_yes_or_no"]),
        ("true", 1.0, None, ["utter_yes_or_no"]),
        (1, 1.0, None, ["utter_yes_or_no"]),
    ],
)
def test_consent_is_a_plain_yes_or_no(
    value: Any, confidence: float | None, kept: bool | None, responses: list[str], run: Callable[..., Any]
) -> None:
    events, messages = run(ACTION, [user(), slot("booking_consent", value)], "affirm", confidence=confidence)
    assert slots(events)["booking_consent"] == kept
    assert names(messages) == responses


def test_nothing_given_changes_nothing(run: Callable[..., Any]) -> None:
    events, messages = run(ACTION, [user()])
    assert (slots(events), messages) == ({"requested_slot": "booking_service"}, [])


def test_a_time_that_is_chosen_is_kept_for_a_while(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    said = [OFFERED_SLOTS, user("wednesday"), slot("booking_appointment_slot", "wednesday")]
    events, messages = run(ACTION, said, booking_service="consultation")
    assert slots(events)["booking_appointment_slot"] == "osei-2"
    assert (names(messages), messages[0]["until"]) == (["utter_time_held"], "09:05")
    assert desk.asked[0].body["appointment_slot"] == "osei-2"


def test_a_time_that_somebody_else_holds_is_chosen_anew(
    run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("taken")
    said = [OFFERED_SLOTS, user("wednesday"), slot("booking_appointment_slot", "wednesday")]
    events, messages = run(ACTION, said, booking_service="consultation")
    assert slots(events)["booking_appointment_slot"] is None
    assert slots(events)["requested_slot"] == "booking_appointment_slot"
    assert names(messages) == ["utter_appointment_slot_taken"]


@pytest.mark.parametrize(
    ("said", "shown", "times"),
    [
        ("another_day", {}, {"asking": True}),
        (
            "later",
            {"last": "2026-12-02T14:30"},
            {"from": "2026-12-02T14:30", "daily": None, "weekdays": None},
        ),
        ("next tuesday after 5", {}, RANGE),
        ("wednesday", {"asking": True}, RANGE),
    ],
)
def test_other_times_are_looked_for(
    said: str,
    shown: dict[str, Any],
    times: dict[str, Any],
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("ok")
    heard = [OFFERED_SLOTS, user(said), slot("booking_appointment_slot", said)]
    events, messages = run(ACTION, heard, booking_service="consultation", booking_times=shown)
    assert slots(events)["booking_times"] == times
    assert (slots(events)["booking_appointment_slot"], messages) == (None, [])


@pytest.mark.parametrize(
    ("before", "response", "left"),
    [
        (0, "utter_not_a_name", None),
        (1, "utter_not_a_name", None),
        (2, "utter_booking_way_out", True),
    ],
)
def test_after_two_more_tries_there_is_a_way_out(
    before: int, response: str, left: bool | None, run: Callable[..., Any]
) -> None:
    events, messages = run(ACTION, [user("?"), slot("booking_name", "?")], booking_refusals=before)
    assert names(messages) == [response]
    assert slots(events).get("booking_left") is left


@pytest.mark.parametrize("said", ["I'm 16", "yes but im only 17", "no, aged 15"])
def test_nobody_under_age_is_booked(said: str, run: Callable[..., Any]) -> None:
    events, messages = run(ACTION, [user(said), slot("booking_consent", True)], "affirm", text=said)
    assert names(messages) == ["utter_under_age"]
    assert (slots(events)["booking_consent"], slots(events)["booking_left"]) == (None, True)


@pytest.mark.parametrize(
    ("asked", "said", "kept", "responses"),
    [
        ("booking_about", "yeh go", "nothing", []),
        ("booking_about", "nope, crack on", "nothing", []),
        ("booking_about", "yes", None, ["utter_what_about"]),
        ("booking_about", "yep!", None, ["utter_what_about"]),
        ("booking_about", "yes, I faint at needles", "yes, I faint at needles", []),
        ("booking_consent", "aye go on then", True, []),
        ("booking_confirmed", "yup book it love", "yes", []),
        ("booking_confirmed", "ok lovely, that's right thanks", "yes", []),
        ("booking_confirmed", "hm", None, ["utter_what_to_change"]),
    ],
)
def test_a_casual_yes_is_a_yes_and_no_detail(
    asked: str,
    said: str,
    kept: Any,
    responses: list[str],
    run: Callable[..., Any],
    at_desk: Callable[[str], None],
) -> None:
    at_desk("refused")
    events, messages = run(ACTION, [user(said), slot(asked, said)], "nlu_fallback", text=said)
    assert (slots(events)[asked], names(messages)) == (kept, responses)


def test_a_time_that_is_named_is_taken_and_with_it_anyone(
    run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("a time is named")
    heard = [OFFERED_SLOTS, user("1 december 10.30"), slot("booking_appointment_slot", "1 december 10.30")]
    events, messages = run(ACTION, heard, booking_service="consultation", text="1 december 10.30")
    assert slots(events)["booking_appointment_slot"] == "osei-1"
    assert slots(events)["booking_practitioner"] == "anyone"
    assert messages[0]["when"] == "Tuesday 1 December, 10:30, Dr Amara Osei"


def test_a_time_taken_before_the_form_opened_stays(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("ok")
    heard = [user("tuesday 10.30 please"), slot("booking_appointment_slot", "osei-1")]
    events, messages = run(ACTION, heard, text="tuesday 10.30 please", booking_when="Tuesday 1 December")
    assert (slots(events)["booking_appointment_slot"], messages, desk.asked) == ("osei-1", [], [])


def test_words_that_name_no_time_are_asked_of_the_front_desk_once(
    run: Callable[..., Any], at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk("refused")
    heard = [OFFERED_SLOTS, user("purple"), slot("booking_appointment_slot", "purple")]
    run(ACTION, heard, text="purple", booking_service="consultation")
    assert len([asked for asked in desk.asked if "/times" in asked.path]) == 1


@pytest.mark.parametrize(("waiting", "confirmed"), [("booking_confirmed", "yes"), (None, None)])
def test_while_a_booking_may_be_stored_anything_asks_for_it_again(
    waiting: str | None, confirmed: str | None, run: Callable[..., Any]
) -> None:
    heard = [user("is it booked or what"), slot("booking_name", "is it booked or what")]
    events, messages = run(ACTION, heard, booking_unsure="key", requested_slot=waiting)
    assert (slots(events).get("booking_confirmed"), messages) == (confirmed, [])
    assert "booking_name" not in slots(events)
