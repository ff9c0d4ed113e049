from threading import Thread

import pytest

from conversations.models import Conversation, Turn


def test_nothing_is_stored_until_somebody_writes(guest):
    assert "not a doctor" in guest.words
    assert "call 999" in guest.words
    assert Conversation.objects.count() == 0


def test_a_question_is_answered_on_the_page_it_leads_back_to(guest):
    response = guest.says("How long does it last?")
    assert response.redirect_chain == [("/chat#latest", 303)]
    assert 'id="latest"' in guest.html
    assert "You: How long does it last?" in guest.words
    assert "Sources (2)" in guest.words
    assert "Both sides" in guest.words
    assert "Last reviewed: 22 November 2026. Next review: 22 November 2027." in guest.words
    assert "not yet signed off by a clinician" in guest.words
    assert Turn.objects.get().text == "How long does it last?"


def test_the_first_question_may_be_a_button(guest):
    guest.presses("What causes wrinkles?")
    assert Turn.objects.get().text == "What causes wrinkles?"


def test_a_choice_is_sent_as_what_it_stands_for(guest, engine):
    guest.says("Hello")
    guest.presses("Yes")
    assert engine.asked[-1]["payload"] == "/affirm"
    assert "/affirm" not in guest.html
    assert Turn.objects.count() == 2


def test_choices_of_the_past_are_no_buttons_any_more(guest, engine):
    guest.says("Hello")
    engine.mode = "care_card"
    guest.says("I can't breathe")
    assert [form["buttons"] for form in guest.forms("/chat")] == [[("", "", "Send")]]


def test_a_form_sent_twice_is_one_turn(guest):
    fields = guest.composer(text="How long does it last?")
    guest.sends("/chat", fields)
    guest.sends("/chat", fields)
    assert Turn.objects.count() == Conversation.objects.count() == 1


def test_other_words_in_the_same_form_are_another_turn(guest):
    fields = guest.composer(text="How long does it last?")
    guest.sends("/chat", fields)
    guest.sends("/chat", {**fields, "text": "And does it hurt?"})
    assert [turn.text for turn in Turn.objects.all()] == ["How long does it last?", "And does it hurt?"]


@pytest.mark.django_db(transaction=True)
def test_a_first_message_sent_twice_at_once_is_one_turn(open_page, engine):
    engine.seconds = 0.3
    guest = open_page()
    fields = guest.composer(text="How long does it last?")
    both = [Thread(target=guest.client.post, args=("/chat", fields)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert Turn.objects.count() == Conversation.objects.count() == 1
    assert len(engine.asked) == 1


def test_what_a_visitor_types_is_text_and_nothing_else(guest):
    guest.says("<img src=x onerror=alert(1)>")
    assert "<img" not in guest.html
    assert "&lt;img src=x" in guest.html
