import pytest

from conversations.models import Feedback, Turn


def rated(guest, **fields):
    form = guest.forms("/chat/feedback")[-1]["fields"]
    return guest.sends("/chat/feedback", {**form, **fields})


@pytest.mark.parametrize(
    ("button", "helpful", "told"),
    [("Yes", True, "You said that this was helpful."), ("No", False, "You said that this was not helpful.")],
)
def test_an_answer_is_rated_with_why(guest, button, helpful, told):
    guest.says("How long does it last?")
    value = {"Yes": "yes", "No": "no"}[button]
    response = rated(guest, helpful=value, comment="It says when.")
    assert response.redirect_chain == [(f"/chat#feedback-{Turn.objects.get().id}", 303)]
    saved = Feedback.objects.get()
    assert (saved.helpful, saved.comment) == (helpful, "It says when.")
    assert told in guest.words
    assert "The clinic's team will see that." in guest.words


def test_a_later_word_replaces_an_earlier_one(guest):
    guest.says("How long does it last?")
    rated(guest, helpful="yes")
    rated(guest, helpful="no", comment="On second thoughts")
    assert [one.helpful for one in Feedback.objects.all()] == [False]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"helpful": "maybe"}, 400),
        ({}, 400),
        ({"helpful": "yes", "rated": "no uuid"}, 400),
        ({"helpful": "yes", "rated": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"helpful": "yes", "comment": "x" * 1001}, 413),
    ],
)
def test_what_cannot_be_saved_is_shown_again(guest, fields, status):
    guest.says("How long does it last?")
    assert rated(guest, **fields).status_code == status
    assert Feedback.objects.count() == 0
    assert fields.get("comment", "") in guest.html


def test_nobody_rates_another_visitors_answer(open_page, guest):
    guest.says("How long does it last?")
    form = guest.forms("/chat/feedback")[-1]["fields"]
    other = open_page()
    other.says("Hello")
    fields = {**form, "key": other.composer()["key"], "helpful": "no"}
    assert other.sends("/chat/feedback", fields).status_code == 404
    assert Feedback.objects.count() == 0


def test_only_answers_are_rated(guest, engine):
    engine.mode = "care_card"
    guest.says("I can't breathe")
    assert guest.forms("/chat/feedback") == []
