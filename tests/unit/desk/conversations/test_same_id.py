from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from conversations.interrupted import patience
from conversations.models import Turn


def test_the_same_id_again_gets_the_first_reply(visitor, engine):
    client_id = str(uuid4())
    first = visitor.say("How long?", client_id).json()
    assert visitor.say("How long?", client_id).json() == first
    assert visitor.say("Something else", client_id).json() == first
    assert len(engine.asked) == Turn.objects.count() == 1


def test_two_visitors_may_use_the_same_id(visitor, arrive, engine):
    client_id = str(uuid4())
    turns = {someone.say("How long?", client_id).json()["turn_id"] for someone in (visitor, arrive())}
    assert len(turns) == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_id_at_once_is_asked_once(arrive, engine):
    visitor, client_id = arrive(), str(uuid4())
    engine.seconds = 0.3

    def say(_: int) -> dict[str, object]:
        try:
            return visitor.say("How long?", client_id).json()
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        replies = list(threads.map(say, range(6)))
    assert all(reply == replies[0] for reply in replies)
    assert replies[0]["outcome"] == "handed_off_consultation_offered"
    assert len(engine.asked) == Turn.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_visitors_at_once_each_get_their_own_reply(arrive, engine):
    visitors = [arrive() for _ in range(8)]

    def talk(visitor) -> list[int]:
        try:
            return [visitor.say(f"{visitor.conversation_id} {turn}").status_code for turn in range(5)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(talk, visitors)) == [[200] * 5] * 8
    assert all(turn.text.startswith(turn.conversation_id) for turn in Turn.objects.all())
    assert Turn.objects.filter(state="finished").count() == 40


def left_unfinished(visitor, age: timedelta) -> Turn:
    return Turn.objects.create(
        conversation_id=visitor.conversation_id,
        client_id=uuid4(),
        text="Hello?",
        created=timezone.now() - age,
    )


def test_a_turn_left_by_a_crash_is_finished_when_asked_again(visitor, engine):
    turn = left_unfinished(visitor, patience())
    reply = visitor.say("Hello?", str(turn.client_id)).json()
    assert (reply["turn_id"], reply["outcome"]) == (str(turn.id), "failed_interrupted")
    assert "020 7946 0123" in reply["messages"][0]["text"]
    assert not engine.asked


def test_a_turn_left_by_a_crash_is_finished_by_anyones_next_turn(visitor, arrive, engine):
    turn = left_unfinished(visitor, patience())
    arrive().say("Hello")
    turn.refresh_from_db()
    assert (turn.state, turn.outcome) == ("finished", "failed_interrupted")


def test_a_repeat_waits_no_longer_than_a_turn_can_take(visitor, engine):
    turn = left_unfinished(visitor, patience() - timedelta(seconds=0.2))
    assert visitor.say("Hello?", str(turn.client_id)).json()["outcome"] == "failed_interrupted"


def test_a_repeat_waits_no_longer_when_the_clock_was_set_back(visitor, engine, settings):
    settings.WAITING_SECONDS = settings.ENGINE_SECONDS = settings.ENGINE_CONNECT_SECONDS = -0.9
    turn = left_unfinished(visitor, timedelta(hours=-1))
    assert visitor.say("Hello?", str(turn.client_id)).json()["outcome"] == "failed_interrupted"


def test_messages_stay_in_order_when_the_clock_was_set_back(visitor, engine):
    left_unfinished(visitor, timedelta(hours=-1))
    visitor.say("And then?")
    assert [turn.text for turn in Turn.objects.all()] == ["Hello?", "And then?"]


def test_a_turn_that_may_still_be_under_way_is_left_alone(visitor, engine):
    turn = left_unfinished(visitor, timedelta(seconds=1))
    visitor.say("Hello")
    turn.refresh_from_db()
    assert turn.state == "received"
