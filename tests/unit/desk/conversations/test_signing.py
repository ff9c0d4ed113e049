from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest
from engine_standin import CARE_CARD, OFFER, REPLIES, reply
from staff_cast import make_account

from answers.clinic_words import clinic_words
from answers.passages.grids import cell_of, intro, note, options_of
from answers.passages.reading import SCREEN, decisions, passages
from answers.reading import library
from answers.sign_offs import sign
from conversations.models import Turn

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ATROPHY = "does_botox_cause_atrophy"
BREATHING = "cant_swallow_breathe"  # says what to do at once


def given(answer_id, settings, **changes):
    """The message in which the engine gives that answer."""
    words = clinic_words(settings.CLINIC)
    about = asdict(library().answers[answer_id].variant(words))
    about |= {name: str(about[name]) for name in ("reviewed_on", "review_due")}
    about["sides"] = [{**side, "citations": list(side["citations"])} for side in about["sides"]]
    about |= {"citations": list(about["citations"]), "text": about["text"].format_map(words)}
    del about["conditions"]
    return {"kind": "answer", "answer_id": answer_id, **about, **changes}


@pytest.fixture
def answering(engine, monkeypatch, settings):
    """Has the engine reply with these messages."""

    def answer_with(*messages, outcome="answered_question", **more):
        monkeypatch.setitem(REPLIES, "given", reply(list(messages), outcome, **more))
        engine.mode = "given"

    return answer_with


@pytest.fixture
def signed(db):
    def by_clinician(answer_id):
        sign(library().answers[answer_id], make_account("clinician"), NOW)

    return by_clinician


@pytest.fixture
def clinician(db):
    return make_account("clinician")


@pytest.fixture
def signed_only(settings):
    settings.CLINIC = replace(settings.CLINIC, signed_only=True)


def test_an_unsigned_answer_says_so(visitor, answering, settings):
    answering(given(ATROPHY, settings))
    sign_off = visitor.say("Does it waste muscles?").json()["messages"][0]["sign_off"]
    assert (sign_off["status"], sign_off["signed_on"]) == ("unsigned", None)
    assert sign_off["note"].startswith("General information, not yet signed off")


@pytest.mark.parametrize("is_signed", [False, True])
def test_a_reviewer_is_named_only_under_words_that_are_signed(
    is_signed, visitor, answering, settings, signed
):
    if is_signed:
        signed(ATROPHY)
    answering({**given(ATROPHY, settings), "reviewer": "Amara Osei"})
    reviewer = visitor.say("Does it waste muscles?").json()["messages"][0]["reviewer"]
    assert reviewer == ("Amara Osei" if is_signed else None)


def test_a_signed_answer_says_when(visitor, answering, settings, signed):
    signed(ATROPHY)
    answering(given(ATROPHY, settings))
    sign_off = visitor.say("Does it waste muscles?").json()["messages"][0]["sign_off"]
    assert (sign_off["status"], sign_off["signed_on"]) == ("signed", "2026-11-23")
    assert sign_off["note"] == "Signed off by a clinician at Larkfield Skin Clinic on 23 November 2026."


@pytest.mark.parametrize(
    "changes", [{"text": "Other words."}, {"citations": ["seed_spa"]}, {"sides": []}, {"studies": "None."}]
)
def test_a_signature_does_not_cover_other_words(visitor, answering, settings, signed, changes):
    signed(ATROPHY)
    answering(given(ATROPHY, settings, **changes))
    message = visitor.say("Does it waste muscles?").json()["messages"][0]
    assert message["sign_off"]["status"] == "unsigned"


def test_an_unsigned_answer_hands_over_to_a_person(visitor, answering, settings, signed_only):
    answer = given(ATROPHY, settings)
    answering(answer, OFFER)
    reply = visitor.say("Does it waste muscles?").json()
    assert (reply["outcome"], reply["answer_ids"]) == ("declined_unsigned", [])
    text, offer = reply["messages"]
    assert (text["kind"], offer["kind"]) == ("text", "choices")
    assert settings.CLINIC.phone in text["text"]
    assert "09:00 to 13:00" in text["text"]
    for words in (answer["text"], answer["studies"], answer["sides"][0]["says"]):
        assert words not in str(reply["messages"])
    turn = Turn.objects.get(pk=reply["turn_id"])
    assert (turn.outcome, turn.answer_ids) == ("declined_unsigned", [])
    assert turn.trace["answer_ids"] == [ATROPHY]


def test_a_signed_answer_speaks(visitor, answering, settings, signed, signed_only):
    signed(ATROPHY)
    answering(given(ATROPHY, settings))
    reply = visitor.say("Does it waste muscles?").json()
    assert (reply["outcome"], reply["answer_ids"]) == ("answered_question", [ATROPHY])
    assert reply["messages"][0]["sign_off"]["status"] == "signed"


def test_words_that_changed_since_do_not_speak(visitor, answering, settings, signed, signed_only):
    signed(ATROPHY)
    answering(given(ATROPHY, settings, text="Other words."))
    assert visitor.say("Does it waste muscles?").json()["outcome"] == "declined_unsigned"


def test_an_unsigned_answer_to_an_emergency_leaves_where_to_get_help(
    visitor, answering, settings, signed_only
):
    answering(given(BREATHING, settings), urgency="emergency")
    reply = visitor.say("I can't swallow").json()
    assert (reply["outcome"], reply["urgency"]) == ("declined_unsigned", "emergency")
    assert reply["messages"][0]["text"].startswith("Call 999 now")


@pytest.mark.parametrize("beside", [(), ("answer",)])
def test_care_cards_always_speak(visitor, answering, settings, signed_only, beside):
    messages = [CARE_CARD, *(given(ATROPHY, settings) for _ in beside)]
    answering(*messages, outcome="signposted_red_flag", urgency="emergency", red_flag="breathing")
    reply = visitor.say("I can't breathe").json()
    assert (reply["outcome"], reply["red_flag"]) == ("signposted_red_flag", "breathing")
    assert reply["messages"][0]["kind"] == "care_card"
    assert "answer" not in [message["kind"] for message in reply["messages"]]


@pytest.mark.parametrize("outcome", ["answered_both_sides", "answered_sources"])
def test_what_is_asked_about_a_withheld_answer_is_withheld_too(
    visitor, answering, settings, signed_only, outcome
):
    answering(given(ATROPHY, settings))
    visitor.say("Does it waste muscles?")
    answering({"kind": "text", "text": "A spa says this."}, outcome=outcome)
    for _ in range(2):
        reply = visitor.say("Show both sides").json()
        assert reply["outcome"] == "declined_unsigned"
        assert "A spa" not in str(reply["messages"])


def test_what_is_asked_about_a_signed_answer_is_told(visitor, answering, settings, signed, signed_only):
    signed(ATROPHY)
    answering(given(ATROPHY, settings))
    visitor.say("Does it waste muscles?")
    answering({"kind": "text", "text": "A spa says this."}, outcome="answered_both_sides")
    reply = visitor.say("Show both sides").json()
    assert (reply["outcome"], reply["messages"][0]["text"]) == ("answered_both_sides", "A spa says this.")


CARD, GRID = "card.rf_breathing", "grid.movement_lines"


def passage_given(passage_id, settings, **changes):
    """The message in which the engine gives that card, or that grid."""
    words = clinic_words(settings.CLINIC)
    if passage_id == CARD:
        card = passages()[CARD]
        about = {"urgency": "emergency", "red_flag": "rf_breathing", "citations": list(card.citations)}
        text = card.parts[0].text.format_map(words)
        return {"kind": "care_card", "text": text, "phone": "999", **about, **changes}
    decision = next(one for one in decisions() if one["id"] == "movement_lines")
    options = options_of(decision)
    rows = [
        {"id": row, "name": row, "cells": [grid_cell(one, row, settings.CLINIC) for one in options]}
        for row in ("good", "cost", "proof")
    ]
    shown = [{"id": one["shown_as"], "name": one["name"], "matters": ["Needles: none."]} for one in options]
    about = {"decision": "movement_lines", "options": shown, "rows": rows, "note": note(decision)}
    return {"kind": "option_grid", "text": intro(decision), **about, **changes}


def grid_cell(option, row, clinic):
    told = cell_of(option, row, clinic)
    kept = {name: told[name] for name in ("text", "certainty")}
    return {"option": option["shown_as"], **kept, "citations": told["sources"], "chance": None}


def with_another_cell(settings):
    rows = passage_given(GRID, settings)["rows"]
    rows[0]["cells"][0]["text"] = "It works for everybody."
    return rows


@pytest.mark.parametrize(
    ("signed_ids", "passage_id", "status"),
    [
        ((), CARD, "unsigned"),
        ((CARD,), CARD, "signed"),
        ((), GRID, "unsigned"),
        ((GRID,), GRID, "unsigned"),  # it shows lines of the health questions too
        ((GRID, SCREEN), GRID, "signed"),
    ],
)
def test_cards_and_grids_say_whether_they_are_signed(
    visitor, answering, settings, clinician, signed_ids, passage_id, status
):
    for one in signed_ids:
        sign(passages()[one], clinician, NOW)
    answering(passage_given(passage_id, settings), outcome="answered_guide")
    sign_off = visitor.say("show me").json()["messages"][0]["sign_off"]
    assert sign_off["status"] == status
    assert ("not yet signed off" in sign_off["note"]) is (status == "unsigned")


@pytest.mark.parametrize(
    ("passage_id", "change"),
    [
        (CARD, {"text": "Wait and see."}),
        (CARD, {"urgency": "urgent"}),
        (CARD, {"citations": []}),
        (GRID, {"text": "Choose the needle."}),
        (GRID, {"note": "Choose the needle."}),
        (GRID, {"rows": with_another_cell}),
    ],
)
def test_a_signature_covers_no_other_card_or_grid(
    visitor, answering, settings, clinician, passage_id, change
):
    for one in (CARD, GRID, SCREEN):
        sign(passages()[one], clinician, NOW)
    changes = {name: value(settings) if callable(value) else value for name, value in change.items()}
    answering(passage_given(passage_id, settings, **changes), outcome="answered_guide")
    assert visitor.say("show me").json()["messages"][0]["sign_off"]["status"] == "unsigned"


@pytest.mark.parametrize("is_signed", [False, True])
def test_where_only_signed_words_speak_a_grid_is_withheld_and_a_card_is_not(
    visitor, answering, settings, clinician, signed_only, is_signed
):
    for one in (GRID, SCREEN) if is_signed else ():
        sign(passages()[one], clinician, NOW)
    answering(passage_given(GRID, settings), OFFER, outcome="answered_guide")
    reply = visitor.say("show me").json()
    kinds = [message["kind"] for message in reply["messages"]]
    assert kinds == (["option_grid", "choices"] if is_signed else ["text", "choices"])
    assert reply["outcome"] == ("answered_guide" if is_signed else "declined_unsigned")
    answering(passage_given(CARD, settings), outcome="signposted_red_flag", red_flag="rf_breathing")
    assert visitor.say("I cannot breathe").json()["messages"][0]["kind"] == "care_card"
