from collections import Counter
from uuid import uuid4

import pytest
from engine_standin import EngineStandIn

from conversations import engines

THREE = ("http://a:1", "http://b:1", "http://c:1")


@pytest.fixture(autouse=True)
def nobody_is_silent():
    engines._silent.clear()
    yield
    engines._silent.clear()


def test_conversations_are_spread_and_stay(settings):
    settings.ENGINE_URLS = THREE
    conversations = [uuid4().hex for _ in range(600)]
    owners = {one: engines.engine_of(one) for one in conversations}
    assert min(Counter(owners.values()).values()) > 140
    assert all(engines.engine_of(one) == owner for one, owner in owners.items())


def test_only_the_conversations_of_a_silent_engine_move(settings):
    settings.ENGINE_URLS = THREE
    conversations = [uuid4().hex for _ in range(100)]
    before = {one: engines.engine_of(one) for one in conversations}
    engines.note(THREE[1], answers=False)
    after = {one: engines.engine_of(one) for one in conversations}
    assert {one for one in conversations if before[one] != after[one]} == {
        one for one in conversations if before[one] == THREE[1]
    }
    engines.note(THREE[1], answers=True)
    assert {one: engines.engine_of(one) for one in conversations} == before


@pytest.mark.parametrize("mode", ["dead", "hangs_up", "loading"])
def test_the_other_engine_answers_while_one_is_gone(mode, visitor, engine, settings, monkeypatch):
    monkeypatch.setattr(engines, "watch", lambda answers: None)
    other = EngineStandIn(token=settings.ENGINE_TOKEN).start()
    try:
        gone = "http://127.0.0.1:9" if mode == "dead" else engine.url
        engine.mode = mode
        settings.ENGINE_URLS = (gone, other.url)
        monkeypatch.setattr(engines, "_rank", lambda url, conversation_id: url == other.url)
        assert visitor.say("how long does it last?").json()["outcome"] == "handed_off_consultation_offered"
        assert len(other.asked) == 1
        assert engines.engine_of("any") == other.url
    finally:
        other.stop()


def test_both_gone_is_told(visitor, settings, monkeypatch):
    monkeypatch.setattr(engines, "watch", lambda answers: None)
    settings.ENGINE_URLS = ("http://127.0.0.1:9", "http://127.0.0.1:10")
    assert visitor.say("how long does it last?").json()["outcome"] == "failed_engine_unavailable"
