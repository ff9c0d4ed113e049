"""Staff come, speak, leave and hand back; nothing is lost, and nothing is crossed."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.utils import timezone

from takeover.models import Interjection, Takeover
from takeover.news import end_forgotten
from takeover.replying import HeldByAnother, Reply, hand_back, leave, reply, take


def write(caller, account, text, **more):
    return reply(caller.conversation, account, Reply(uuid4(), text, **more), timezone.now())


def come(caller, account, **more):
    return take(caller.conversation, account, timezone.now(), **more)


def read(caller):
    return [(line["from"], line.get("name", ""), line["text"]) for line in caller.news()["messages"]]


def test_taking_over_replying_and_handing_back(caller, nurse):
    caller.says("a person please", "person")
    come(caller, nurse)
    write(caller, nurse, "Hello, this is Tom.")
    assert caller.news()["person"] == "here"
    assert caller.says("are you real?")["messages"] == []
    hand_back(caller.conversation, nurse, timezone.now())
    assert read(caller) == [
        ("candor", "", "Tom from Larkfield Skin Clinic is here now. I stay silent, except for danger signs."),
        ("staff", "Tom", "Hello, this is Tom."),
        ("candor", "", "Tom has left this chat, so I answer again. You can ask for a person at any time."),
    ]
    assert caller.says("how long?")["messages"]
    assert (caller.takeover.ending, caller.takeover.ended_by) == (Takeover.Ending.HANDED_BACK, "reviewer")


def test_the_transcript_holds_all_in_the_order_it_was_said(caller, nurse):
    caller.says("a person please", "person")
    come(caller, nurse)
    write(caller, nurse, "Hello.")
    caller.says("hi")
    write(caller, nurse, "How can I help?")
    lines = caller.transcript()["messages"][4:]
    said = [(line["from"], line["text"]) for line in lines if line["from"] != "candor"]
    assert said == [
        ("visitor", "a person please"),
        ("staff", "Hello."),
        ("visitor", "hi"),
        ("staff", "How can I help?"),
    ]
    assert [line["is_kept"] for line in lines if line["from"] == "visitor"] == [False, True]
    assert caller.transcript()["person"] == "here"


@pytest.mark.parametrize("mode", ["refusing", "hangs_up", "garbage", "silent"])
def test_a_message_reaches_staff_whatever_the_engine_does(caller, nurse, mode):
    caller.says("a person please", "person")
    come(caller, nurse)
    turn = caller.says("it still hurts", mode)
    assert (turn["messages"], turn["outcome"]) == ([], "handed_off_to_person")
    assert "it still hurts" in [turn.text for turn in caller.conversation.turns.all()]


def test_a_danger_sign_gets_its_card_all_the_same(caller, nurse):
    caller.says("a person please", "person")
    come(caller, nurse)
    turn = caller.says("I can't breathe", "care_card")
    assert [message["kind"] for message in turn["messages"]] == ["care_card"]
    assert (turn["outcome"], turn["red_flag"], turn["person"]) == ("signposted_red_flag", "breathing", "here")


def test_while_a_person_is_there_no_button_reaches_the_engine_as_a_command(caller, nurse):
    asked = caller.says("a person please", "person")
    come(caller, nurse)
    for button in ("Go on without waiting", "Book"):
        caller.turn = asked
        assert caller.presses(button)["messages"] == []
        assert caller.news()["person"] == "here"
    assert all(asked["overhear"] for asked in caller.engine.asked[1:])


def test_the_same_reply_twice_is_stored_once(caller, nurse):
    come(caller, nurse)
    typed = Reply(uuid4(), "Hello.")
    first, second = (reply(caller.conversation, nurse, typed, timezone.now()) for _ in range(2))
    assert first == second
    assert Interjection.objects.filter(author="reviewer").count() == 1


def test_somebody_elses_visitor_is_asked_about_first(caller, nurse, doctor):
    come(caller, nurse)
    with pytest.raises(HeldByAnother) as refused:
        write(caller, doctor, "I am the doctor.")
    held = refused.value.held
    assert (held.taken_by, Interjection.objects.filter(author="owner").exists()) == ("reviewer", False)
    write(caller, doctor, "I am the doctor.", instead_of=held.version)
    assert caller.takeover.taken_by == "owner"
    with pytest.raises(HeldByAnother):
        write(caller, nurse, "One more thing.")
    assert [name for who, name, _ in read(caller) if who == "staff"] == ["Amara"]


def test_who_changed_meanwhile_is_asked_about_again(caller, nurse, doctor):
    stale = come(caller, nurse).version
    write(caller, nurse, "Hello.")
    with pytest.raises(HeldByAnother):
        come(caller, doctor, instead_of=stale)
    assert caller.takeover.taken_by == "reviewer"


@pytest.mark.parametrize("step", [leave, hand_back])
def test_only_who_has_a_visitor_can_leave_or_hand_back(caller, nurse, doctor, step):
    come(caller, nurse)
    for conversation in (caller.conversation,):
        with pytest.raises(HeldByAnother):
            step(conversation, doctor, timezone.now())
    step(caller.conversation, nurse, timezone.now())
    with pytest.raises(HeldByAnother):
        step(caller.conversation, nurse, timezone.now())


def test_leaving_puts_the_visitor_back_into_the_queue(caller, nurse, doctor):
    come(caller, nurse)
    leave(caller.conversation, nurse, timezone.now())
    assert caller.takeover.is_waiting
    assert caller.says("hello?")["messages"] == []
    come(caller, doctor)
    assert caller.news()["person"] == "here"


@pytest.mark.parametrize(("minutes", "person"), [(29, "here"), (31, "nobody")])
def test_a_forgotten_visitor_gets_candor_back(caller, nurse, minutes, person):
    come(caller, nurse)
    caller.ages(minutes)
    end_forgotten(timezone.now())
    assert caller.news()["person"] == person
    assert (caller.says("how long?")["messages"] != []) is (person == "nobody")


@pytest.mark.parametrize(
    ("rule", "full_name", "shown"),
    [
        ("first_name", "Tom Bellweather", "Tom"),
        ("first_name", "Dr. Amara Osei", "Amara"),
        ("first_name", "", "The team"),
        ("team", "Tom Bellweather", "The team"),
    ],
)
def test_the_name_that_visitors_see(caller, nurse, settings, rule, full_name, shown):
    person = replace(settings.CLINIC.person, name=rule)
    settings.CLINIC = replace(settings.CLINIC, person=person)
    nurse.first_name = full_name
    come(caller, nurse)
    assert write(caller, nurse, "Hello.").message["name"] == shown


def test_forgetting_a_visitor_forgets_what_staff_wrote(caller, nurse):
    come(caller, nurse)
    write(caller, nurse, "Hello.")
    caller.client.delete("/chat/v1/conversations/current", headers=caller.headers)
    assert not Takeover.objects.exists()
    assert not Interjection.objects.exists()
