import json
from uuid import uuid4

import pytest

from conversations.models import Turn

LONG = "a" * 1001
MEGABYTE = "a" * 1_000_000


def problem(response):
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code
    assert body["detail"]
    assert body["title"]
    return response.status_code, body["type"].removeprefix("urn:candor:problem:")


@pytest.mark.parametrize("text", ["", "   ", "\x00", "///", "\ud800", "\u202e", "\n\t\r", "\u200d\u200b"])
def test_nothing_written(visitor, engine, text):
    assert problem(visitor.say(text)) == (400, "empty-message")
    assert not engine.asked


@pytest.mark.parametrize("text", [LONG, MEGABYTE, "🙂" * 1001])
def test_too_long_still_tells_where_emergency_help_is(visitor, engine, text):
    response = visitor.say(text)
    assert problem(response) == (413, "message-too-long")
    assert "999" in response.json()["detail"]
    assert not engine.asked
    assert not Turn.objects.exists()


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ("/restart", "restart"),
        (" //restart", "restart"),
        ('/book_consultation{"name":"x"}', 'book_consultation{"name":"x"}'),
        ('/inform{"appointment_slot":"a"}', 'inform{"appointment_slot":"a"}'),
        ("\u200b\x00/restart", "restart"),
        ("\ufeff/restart", "restart"),
        ("\u202e/restart", "restart"),
        ("\u200f/restart", "restart"),
        ("a\x00b\x1bc", "abc"),
        ("I can't brea\u00adthe\u2060", "I can't breathe"),
        ("botox \ud83d?", "botox ?"),
        ("\u202egnp.exe", "gnp.exe"),
        ("كم يدوم البوتوكس؟", "كم يدوم البوتوكس؟"),
        ("🙂", "🙂"),
        ("👩‍⚕️", "👩‍⚕️"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("e\u0301", "é"),
        ("a" * 1000, "a" * 1000),
    ],
)
def test_text_is_made_harmless(visitor, engine, sent, asked):
    reply = visitor.say(sent)
    assert reply.status_code == 200
    assert [turn["text"] for turn in engine.asked] == [asked]
    assert Turn.objects.get(pk=reply.json()["turn_id"]).text == asked


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[" * 10_000,
        b"null",
        b"[]",
        b'"text"',
        b'{"text": "no id"}',
        b'{"id": "not-a-uuid", "text": "x"}',
        json.dumps({"id": str(uuid4())}).encode(),
        json.dumps({"id": str(uuid4()), "text": None}).encode(),
        json.dumps({"id": str(uuid4()), "text": 7}).encode(),
        json.dumps({"id": str(uuid4()), "text": ["a"]}).encode(),
        json.dumps({"id": str(uuid4()), "text": "both", "choice": "both"}).encode(),
    ],
)
def test_out_of_form(visitor, engine, body):
    assert problem(visitor.send(body)) == (400, "bad-request")
    assert not engine.asked


@pytest.mark.parametrize("choice", ["", "/affirm", "0" * 32, "\x00", "\ud800", "'; DROP TABLE--"])
def test_a_choice_that_was_never_offered(visitor, engine, choice):
    assert problem(visitor.choose(choice)) == (400, "unknown-choice")
    assert not engine.asked


def test_a_choice_offered_to_somebody_else(visitor, arrive, engine):
    theirs = arrive().say("Hello").json()["messages"][1]["choices"][0]["id"]
    assert problem(visitor.choose(theirs)) == (400, "unknown-choice")


@pytest.mark.parametrize(
    ("method", "address", "expected"),
    [
        ("get", "/chat/v1/nothing", (404, "not-found")),
        ("get", "/chat/v2/messages", (404, "not-found")),
        ("put", "/chat/v1/messages", (405, "not-allowed")),
        ("post", "/chat/v1/turns/not-a-uuid/feedback", (404, "not-found")),
    ],
)
def test_addresses_that_are_not(visitor, method, address, expected):
    assert problem(getattr(visitor.client, method)(address, headers=visitor.headers)) == expected


def test_a_body_over_the_limit_is_refused_before_it_is_read(visitor):
    response = visitor.client.post(
        "/chat/v1/conversations", b"x" * 16_385, content_type="application/json", headers=visitor.headers
    )
    assert problem(response) == (413, "message-too-long")


def test_a_host_that_is_not_ours(visitor):
    response = visitor.client.get("/chat/v1/messages", headers={**visitor.headers, "Host": "evil.example"})
    assert problem(response) == (400, "bad-request")
