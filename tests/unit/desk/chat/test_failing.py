"""When something fails, what was typed stays in the box, and the clinic's phone stands beside it."""

import pytest
from django.db import DatabaseError

from chat import sending, visits
from conversations import request_limits
from conversations.models import Conversation, Turn
from conversations.problems import TooMany

TYPED = "Does it hurt, & for how long?"
IN_BOX = ">Does it hurt, &amp; for how long?</textarea>"


def fails(*_):
    raise DatabaseError("disk full")


@pytest.mark.parametrize("mode", ["refusing", "hangs_up", "garbage"])
def test_an_engine_that_fails_is_apologised_for(guest, engine, mode):
    engine.mode = mode
    assert guest.says(TYPED).status_code == 200
    assert "I can't answer right now" in guest.words
    assert "020 7946 0123" in guest.words
    assert Turn.objects.get().outcome == "failed_engine_unavailable"


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        ("", 400, "There were no words"),
        ("  \u200b ", 400, "There were no words"),
        ("///", 400, "There were no words"),
        ("long " * 300, 413, "too long for me"),
    ],
)
def test_what_cannot_be_asked_is_shown_again(guest, text, status, told):
    response = guest.says(text)
    assert response.status_code == status
    assert told in guest.words
    assert f">{text}</textarea>" in guest.html
    assert 'href="tel:02079460123"' in guest.html
    assert "<title>That did not get through: Ask Candor" in guest.html
    assert Conversation.objects.count() == 0


def test_a_huge_form_is_not_even_read(guest):
    response = guest.says("x" * 70_000)
    assert response.status_code == 413
    assert "xxx" not in guest.html


@pytest.mark.parametrize("path", ["/chat", "/chat/feedback", "/chat/forget"])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"{}"),
        ("multipart/form-data; boundary=" + "é" * 40, b"--x"),
        ("multipart/form-data; boundary=x", b"--x\r\nnothing"),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(2000))),
        ("application/x-www-form-urlencoded; charset=utf-7", b"text=%ff%fe"),
    ],
)
def test_what_no_browser_sends_is_refused(guest, path, kind, body):
    guest.says("Hello")
    response = guest.client.post(path, body, content_type=kind)
    assert 400 <= response.status_code < 500
    assert "020 7946 0123" in response.content.decode()


def test_too_many_questions_are_told_when_to_go_on(guest, settings):
    settings.TURNS_PER_MINUTE = 1
    guest.says("Hello")
    response = guest.says(TYPED)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
    assert "Please wait a little" in guest.words
    assert IN_BOX in guest.html
    assert Turn.objects.count() == 1


@pytest.mark.parametrize("path", ["/chat", "/chat/feedback", "/chat/forget"])
def test_too_many_forms_likewise(guest, settings, monkeypatch, path):
    monkeypatch.setattr(request_limits, "requests", request_limits.Requests())
    guest.says("Hello")
    settings.TURNS_PER_MINUTE = 0
    response = guest.sends(path, guest.composer(text="And then?"))
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
    assert Conversation.objects.exists()


def test_too_many_chats_from_one_address_likewise(guest, monkeypatch):
    def too_many(*_):
        raise TooMany(retry_after=90)

    monkeypatch.setattr(sending, "start", too_many)
    response = guest.says(TYPED)
    assert (response.status_code, response["Retry-After"]) == (429, "90")
    assert IN_BOX in guest.html


@pytest.mark.parametrize("broken", ["take_turn", "visit_of"])
def test_a_failing_database_leaves_the_words_to_send_again(guest, monkeypatch, broken):
    fields = guest.composer(text=TYPED)
    with monkeypatch.context() as breaking:
        breaking.setattr(visits if broken == "visit_of" else sending, broken, fails)
        assert guest.sends("/chat", fields).status_code == 503
    assert "something went wrong" in guest.words
    assert "020 7946 0123" in guest.words
    assert IN_BOX in guest.html
    assert f'name="turn" value="{fields["turn"]}"' in guest.html
    guest.presses("Try again")
    assert "something went wrong" not in guest.words


def test_a_chat_that_ended_gives_way_to_a_new_one_with_the_words_kept(guest):
    guest.says("Hello")
    Conversation.objects.all().delete()
    response = guest.says(TYPED)
    assert response.status_code == 401
    assert "has ended or was erased" in guest.words
    assert IN_BOX in guest.html
    guest.sends("/chat", guest.composer(text=TYPED))
    assert [turn.text for turn in Turn.objects.all()] == [TYPED]


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"turn": "no uuid"}, 400), ({"choice": "never-offered"}, 400), ({"turn": ""}, 400)],
)
def test_forms_that_somebody_bent_are_refused(guest, fields, status):
    guest.says("Hello")
    assert guest.sends("/chat", guest.composer(text="Hi", **fields)).status_code == status
    assert Turn.objects.count() == 1


def test_a_turn_still_under_way_can_be_looked_at_again(guest):
    guest.says("Hello")
    Turn.objects.update(state="received", reply=[], finished=None)
    guest.opens("/chat")
    assert "This is still being answered." in guest.words
