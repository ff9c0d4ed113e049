from uuid import uuid4

import pytest

from conversations.models import OfferedChoice, Turn

CITED = {"source_id", "title", "publisher", "year", "url", "kind", "interest", "verified"}


def test_a_turn_is_answered_with_its_sources(visitor, engine):
    reply = visitor.say("How long does it last?").json()
    assert reply["outcome"] == "handed_off_consultation_offered"
    assert reply["answer_ids"] == ["how_long_does_botox_last"]
    assert reply["urgency"] is reply["red_flag"] is None
    answer, offer = reply["messages"]
    assert [citation["source_id"] for citation in answer["citations"]] == ["fda_botox_61", "seed_kane"]
    assert set(answer["citations"][0]) == CITED
    assert answer["citations"][1]["interest"] == "sells injections, lasers and peels"
    assert answer["sides"][0]["citations"][0]["source_id"] == "seed_spa"
    assert answer["sign_off"]["status"] == "unsigned"
    assert offer["kind"] == "choices"
    assert set(offer["choices"][0]) == {"id", "label"}


def test_a_turn_is_recorded_with_its_trace(visitor, engine):
    reply = visitor.say("How long does it last?").json()
    turn = Turn.objects.get(pk=reply["turn_id"])
    assert (turn.text, turn.state) == ("How long does it last?", "finished")
    assert turn.reply == reply["messages"]
    assert turn.trace["model"] == "stand-in"
    assert turn.finished is not None
    assert turn.milliseconds is not None
    assert turn.milliseconds > 0


def test_the_engine_gets_our_metadata_and_never_the_clients(visitor, engine):
    visitor.send({"id": str(uuid4()), "text": "Hello", "metadata": {"admin": True}, "sender": "someone"})
    visitor.say("Again")
    assert engine.asked == [
        {"conversation_id": visitor.conversation_id, "text": text, "metadata": metadata}
        for text, metadata in (
            ("Hello", {"locale": "en", "page": "", "turn": 1}),
            ("Again", {"locale": "en", "page": "", "turn": 2}),
        )
    ]


@pytest.mark.parametrize(
    ("label", "asks"), [("Yes", {"payload": "/affirm"}), ("Ask more", {"text": "What is Botox?"})]
)
def test_a_choice_becomes_what_it_stands_for(visitor, engine, label, asks):
    offer = visitor.say("Hello").json()["messages"][1]
    choice = next(choice["id"] for choice in offer["choices"] if choice["label"] == label)
    reply = visitor.choose(choice).json()
    assert {name: engine.asked[-1].get(name) for name in asks} == asks
    assert Turn.objects.get(pk=reply["turn_id"]).text == label


def test_no_payload_reaches_the_visitor(visitor, engine):
    engine.mode = "appointment_slots"
    response = visitor.say("When?")
    assert response.json()["messages"][0]["choices"][0]["starts_at"] == "2026-11-30T09:00:00+00:00"
    assert "/inform" not in response.content.decode()
    assert OfferedChoice.objects.filter(payload__startswith="/inform").count() == 1


def test_a_care_card_carries_urgency_and_phone(visitor, engine):
    engine.mode = "care_card"
    reply = visitor.say("I can't breathe").json()
    assert (reply["urgency"], reply["red_flag"]) == ("emergency", "breathing")
    assert reply["messages"][0]["phone"] == "999"
    assert Turn.objects.get(pk=reply["turn_id"]).urgency == "emergency"
