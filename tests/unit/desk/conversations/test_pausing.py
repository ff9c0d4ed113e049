from datetime import UTC, datetime

import pytest
from django.test import Client
from engine_standin import ANSWER, CARE_CARD, OFFER, REPLIES, reply
from staff_cast import client_of

from conversations.models import Pause, Turn
from conversations.pausing import PausedAlready, pause, paused, resume
from review.models import Glance

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LASTS = "how_long_does_botox_last"


@pytest.fixture
def answering(engine, monkeypatch):
    def answer_with(*messages, outcome="answered_question", **more):
        monkeypatch.setitem(REPLIES, "given", reply(list(messages), outcome, **more))
        engine.mode = "given"

    return answer_with


def test_while_all_is_paused_every_turn_gets_the_message_and_the_phones(visitor, engine, settings):
    standing = pause("", "Back on Monday {not a placeholder}.", "wrong doses", "owner", NOW)
    said = visitor.say("I can't breathe").json()
    text = said["messages"][0]["text"]
    assert (said["outcome"], said["red_flag"], engine.asked) == ("failed_paused", None, [])
    assert text.startswith("Back on Monday {not a placeholder}.")
    assert settings.CLINIC.phone in text
    assert "call 999 now" in text
    assert Turn.objects.get().outcome == "failed_paused"
    assert Glance.objects.get().reasons == ["failed"]
    resume(standing.pk, "owner", NOW)
    assert visitor.say("Hello").json()["outcome"] != "failed_paused"


def test_whoever_comes_while_all_is_paused_is_told_so_first(arrive):
    pause("", "Back on Monday.", "wrong doses", "owner", NOW)
    assert "Back on Monday." in str(arrive().greeted["messages"])


def test_a_paused_answer_hands_over_and_others_speak(visitor, answering):
    answering(ANSWER, OFFER)
    pause(LASTS, "", "under review", "clinician", NOW)
    said = visitor.say("How long?").json()
    assert (said["outcome"], said["answer_ids"]) == ("declined_paused", [])
    assert [message["kind"] for message in said["messages"]] == ["text", "choices"]
    assert ANSWER["text"] not in str(said["messages"])
    answering({"kind": "text", "text": "A spa says this."}, outcome="answered_both_sides")
    assert "A spa" not in visitor.say("Show both sides").text
    answering({**ANSWER, "answer_id": "does_botox_cause_atrophy"})
    assert visitor.say("Atrophy?").json()["outcome"] == "answered_question"


def test_a_care_card_beside_a_paused_answer_still_speaks(visitor, answering):
    answering(CARE_CARD, ANSWER, outcome="signposted_red_flag", urgency="emergency", red_flag="breathing")
    pause(LASTS, "", "under review", "clinician", NOW)
    said = visitor.say("help").json()
    assert (said["outcome"], said["messages"][0]["kind"]) == ("signposted_red_flag", "care_card")
    assert ANSWER["text"] not in str(said["messages"])


def test_an_urgent_paused_answer_leaves_where_to_get_help(visitor, answering):
    answering({**ANSWER, "urgency": "emergency"})
    pause(LASTS, "Ask us.", "under review", "clinician", NOW)
    assert visitor.say("help").json()["messages"][0]["text"].startswith("Call 999 now")


@pytest.mark.django_db
def test_the_public_page_of_a_paused_answer_is_silent():
    pause(LASTS, "", "under review", "clinician", NOW)
    assert "answers this question itself for now" in Client().get(f"/answers/{LASTS}").content.decode()


@pytest.mark.django_db
def test_one_pause_at_a_time_and_each_leaves_its_row():
    first = pause("", "", "first", "owner", NOW)
    with pytest.raises(PausedAlready):
        pause("", "", "second", "owner", NOW)
    assert (resume(first.pk, "clinician", NOW), resume(first.pk, "clinician", NOW)) == (True, False)
    pause("", "", "third", "owner", NOW)
    assert set(paused()) == {""}
    kept = Pause.objects.order_by("id").values_list("reason", "paused_by", "ended_by")
    assert list(kept) == [("first", "owner", "clinician"), ("third", "owner", "")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "status", "silent"),
    [
        ({"what": "", "reason": "wrong"}, 302, {""}),
        ({"what": LASTS, "reason": "wrong", "message": "Ring us."}, 302, {LASTS}),
        ({"what": "", "reason": " "}, 200, set()),
        ({"what": "no_such_answer", "reason": "wrong"}, 200, set()),
    ],
)
def test_the_switch_on_its_page(sent, status, silent):
    client = client_of("owner")
    assert client.post("/staff/pauses/", sent).status_code == status
    assert set(paused()) == silent
    shown = client.get("/staff/pauses/").content.decode()
    assert "red flags are not seen" in shown
    if silent:
        assert client.post("/staff/pauses/", sent).status_code == 409
        assert "paused" in client.get("/staff/").content.decode()
        client.post(f"/staff/pauses/{Pause.objects.get().pk}/end/")
        assert paused() == {}
