import pytest

from conversations.models import Turn

FAILURES = [
    ("refusing", "failed_engine_unavailable"),
    ("garbage", "failed_engine_unavailable"),
    ("hangs_up", "failed_engine_unavailable"),
    ("kind unknown", "failed_engine_unavailable"),
    ("choice without payload", "failed_engine_unavailable"),
    ("silent", "failed_no_reply"),
]


def check_fallback(response, outcome):
    assert response.status_code == 200
    reply = response.json()
    assert reply["outcome"] == outcome
    text = " ".join(message["text"] for message in reply["messages"])
    assert all(words in text for words in ("020 7946 0123", "Monday", "999"))
    turn = Turn.objects.get(pk=reply["turn_id"])
    assert (turn.text, turn.outcome, turn.state) == ("Are you there?", outcome, "finished")


@pytest.mark.parametrize(("mode", "outcome"), FAILURES)
def test_the_visitor_gets_the_clinics_phone_and_the_next_turn_works(visitor, engine, mode, outcome):
    engine.mode = mode
    check_fallback(visitor.say("Are you there?"), outcome)
    engine.mode = "answer"
    assert visitor.say("And now?").json()["outcome"] == "handed_off_consultation_offered"


def test_a_slow_engine(visitor, engine, settings):
    settings.ENGINE_SECONDS = 0.2
    engine.seconds = 0.6
    check_fallback(visitor.say("Are you there?"), "failed_engine_timeout")


def test_a_dead_engine(visitor, engine, settings):
    settings.ENGINE_URLS = ("http://127.0.0.1:9",)
    check_fallback(visitor.say("Are you there?"), "failed_engine_unavailable")


def test_a_wrong_token_for_the_engine(visitor, engine):
    engine.token = "another"
    check_fallback(visitor.say("Are you there?"), "failed_engine_unavailable")
