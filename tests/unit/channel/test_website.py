from __future__ import annotations

import json
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from channel.erasing import stores_within
from channel.website import LONGEST_TEXT, wanted_turn
from tests.unit.channel.conftest import Engine

ID = "0123456789abcdef" * 2
OTHER = "f" * 32
HELLO = {"conversation_id": ID, "text": "hello"}


@pytest.mark.parametrize("token", ["", "wrong", "engine-toke", "engine-token ex", "ÿ", "engine-tokén"])
def test_a_wrong_token_opens_nothing(token: str, engine: Engine) -> None:
    encoded = token.encode("utf-8").decode("latin-1")
    for answer in (engine.turn(HELLO, encoded), engine.turn("{", encoded), engine.erase(ID, encoded)):
        assert (answer.status_code, answer.json()) == (401, {"error": "wrong token"})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\x00",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"hello"',
        b"7",
        b"[" * 20_000,
        {},
        {"text": "hello"},
        {"conversation_id": ID},
        {"conversation_id": ID, "text": ""},
        {"conversation_id": ID, "payload": ""},
        {"conversation_id": ID, "text": 7},
        {"conversation_id": ID, "text": ["hello"]},
        {"conversation_id": ID, "text": "x" * (LONGEST_TEXT + 1)},
        {"conversation_id": ID, "payload": "/" + "x" * LONGEST_TEXT},
        {"conversation_id": ID, "text": "hello", "metadata": ["en"]},
        {"conversation_id": ID, "text": "hello", "metadata": "en"},
        {"conversation_id": 7, "text": "hello"},
        {"conversation_id": None, "text": "hello"},
        {"conversation_id": "", "text": "hello"},
        {"conversation_id": ID[:-1], "text": "hello"},
        {"conversation_id": ID + "0", "text": "hello"},
        {"conversation_id": ID.upper(), "text": "hello"},
        {"conversation_id": ID[:-1] + "\0", "text": "hello"},
        {"conversation_id": ID + "\n", "text": "hello"},
        {"conversation_id": ID[:-1] + "g", "text": "hello"},
    ],
    ids=lambda body: repr(body)[:60],
)
def test_a_body_out_of_form_is_refused(body: Any, engine: Engine) -> None:
    answer = engine.turn(body)
    assert (answer.status_code, answer.json()) == (400, {"error": "not a turn"})


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": "hello"}, "hello"),
        ({"text": "/restart"}, "restart"),
        ({"text": "///restart"}, "restart"),
        ({"text": " / /restart"}, "restart"),
        ({"text": "\n/restart"}, "restart"),
        ({"text": "\t\r\n\x0b\x0c/restart"}, "restart"),
        ({"text": "\u00a0\u2003\u2028/restart"}, "restart"),
        ({"text": "\x1c\x85/restart"}, "restart"),
        ({"text": "\ud800/restart"}, "restart"),
        ({"text": "\ud83d\ude00 /restart"}, "\U0001f600 /restart"),
        ({"text": "/restart", "payload": ""}, "restart"),
        ({"text": "/restart", "payload": None}, "restart"),
        ({"text": "and/or"}, "and/or"),
        ({"text": "/"}, "?"),
        ({"text": " / "}, "?"),
        ({"text": "\ud800"}, "?"),
        ({"text": "hello \ud800"}, "hello "),
        ({"payload": '/inform{"service": "x"}'}, '/inform{"service": "x"}'),
        ({"payload": "/affirm", "text": "Yes"}, "/affirm"),
        ({"payload": "What is it?"}, "What is it?"),
    ],
)
def test_text_is_never_a_command_and_a_payload_may_be(sent: dict[str, Any], words: str) -> None:
    # through JSON, as it arrives: two escaped halves of an emoji become one character, a lone half stays
    asked = wanted_turn(json.loads(json.dumps({"conversation_id": ID, **sent})))
    assert asked is not None
    assert asked["overhear"] is False
    assert asked["words"] == words
    if not sent.get("payload"):
        assert not UserMessage(asked["words"]).text.startswith("/")


@pytest.mark.parametrize(
    ("sent", "outcome", "kinds", "answer_ids", "actions"),
    [
        ({"text": "hello"}, "answered_smalltalk", ["text"], [], ["utter_greet"]),
        ({"payload": "/greet"}, "answered_smalltalk", ["text"], [], ["utter_greet"]),
        (
            {"text": "how long"},
            "answered_question",
            ["answer", "text"],
            ["how_long"],
            ["utter_ask/how_long", "utter_greet"],
        ),
        ({"text": "something else"}, None, [], [], []),
        ({"text": "/restart"}, None, [], [], []),
        ({"text": "\n/greet"}, None, [], [], []),
        ({"text": "\ud800"}, None, [], [], []),
        ({"text": "\0\u202e😀<script>"}, None, [], [], []),
    ],
)
def test_a_turn_is_one_reply(
    sent: dict[str, str],
    outcome: str | None,
    kinds: list[str],
    answer_ids: list[str],
    actions: list[str],
    engine: Engine,
) -> None:
    answer = engine.turn({"conversation_id": ID, **sent, "metadata": {"locale": "en", "turn": "1"}})
    reply = answer.json()
    assert answer.status_code == 200
    assert set(reply) == {"outcome", "urgency", "red_flag", "language", "answer_ids", "messages", "trace"}
    assert reply["outcome"] == outcome
    assert [message["kind"] for message in reply["messages"]] == kinds
    assert reply["answer_ids"] == answer_ids
    assert reply["trace"]["actions"] == actions
    assert reply["trace"]["model"] == "tiny.tar.gz"


def test_the_trace_is_of_this_turn_alone(engine: Engine) -> None:
    assert engine.turn({"conversation_id": ID, "text": "how long"}).json()["trace"]["slots_changed"] == [
        "seen"
    ]
    trace = engine.turn(HELLO).json()["trace"]
    assert (trace["intent"]["name"], trace["slots_changed"]) == ("greet", [])


def test_without_a_model_nothing_is_answered(engine: Engine) -> None:
    for agent in (None, Agent()):
        engine.app.ctx.agent = agent
        assert engine.turn(HELLO).status_code == 503
        assert (engine.ready().status_code, engine.ready().json()) == (503, {"model": ""})


def test_ready_names_the_model(engine: Engine) -> None:
    assert (engine.ready().status_code, engine.ready().json()) == (200, {"model": "tiny.tar.gz"})


def test_an_erased_conversation_is_gone_and_the_others_stay(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    for conversation_id in (ID, OTHER):
        engine.turn({"conversation_id": conversation_id, "text": "how long"})
    assert engine.erase(ID).status_code == 204
    assert engine.erase(ID).status_code == 204
    assert [len(heard(engine, one)) > 0 for one in (ID, OTHER)] == [False, True]
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def heard(engine: Engine, conversation_id: str) -> list[Any]:
    (store,) = stores_within(engine.app.ctx.agent.tracker_store)
    with store.session_scope() as session:
        return list(session.query(store.SQLEvent).filter_by(sender_id=conversation_id))


@pytest.mark.parametrize("conversation_id", ["x", ID.upper(), ID + "0", ID[:-1] + "%00", "%2e%2e"])
def test_only_a_conversation_can_be_erased(conversation_id: str, engine: Engine) -> None:
    answer = engine.erase(conversation_id)
    assert (answer.status_code, answer.json()) == (400, {"error": "not a conversation"})
