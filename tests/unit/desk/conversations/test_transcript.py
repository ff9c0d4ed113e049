from dataclasses import replace

import pytest

from conversations import wording
from conversations.models import Conversation, Feedback


def test_the_greeting_says_who_candor_is(visitor):
    *texts, choices = visitor.greeted["messages"]
    said = " ".join(message["text"] for message in texts)
    assert all(word in said for word in ("not a doctor", "Larkfield Skin Clinic", "sells", "90 days", "999"))
    assert len(choices["choices"]) == 3


@pytest.mark.parametrize(("rule", "named"), [("allowed", True), ("restricted", False)])
def test_a_medicine_is_named_first_only_where_the_law_lets_us(arrive, settings, rule, named):
    settings.CLINIC = replace(settings.CLINIC, country=replace(settings.CLINIC.country, medicine_names=rule))
    forget_words()
    greeted = str(arrive().greeted["messages"]).lower()
    forget_words()
    assert ("botox" in greeted) is named


def forget_words():
    for remembered in (wording.phrase, wording.phrases, wording._placeholders):
        remembered.cache_clear()


def test_starting_questions_are_asked_in_the_visitors_words(visitor, engine):
    question = visitor.greeted["messages"][-1]["choices"][0]
    visitor.choose(question["id"])
    assert engine.asked[0]["text"] == question["label"]


def test_a_reload_shows_the_whole_conversation(visitor, engine):
    assert [line["from"] for line in visitor.transcript().json()["messages"]] == ["candor"] * 4
    reply = visitor.say("How long?").json()
    whole = visitor.transcript().json()
    assert (whole["conversation_id"], whole["expires_at"]) == (
        visitor.conversation_id,
        visitor.greeted["expires_at"],
    )
    asked, *replied = whole["messages"][4:]
    assert (asked["from"], asked["text"], asked["turn_id"]) == ("visitor", "How long?", reply["turn_id"])
    extra = {"from", "turn_id", "at"}
    assert [{k: v for k, v in line.items() if k not in extra} for line in replied] == reply["messages"]


def test_only_the_latest_choices_can_still_be_chosen(visitor, engine):
    for text in ("One", "Two"):
        visitor.say(text)
    offers = [line for line in visitor.transcript().json()["messages"] if line["kind"] == "choices"]
    assert [bool(offer["choices"]) for offer in offers] == [False, False, True]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"helpful": True}, 204),
        ({"helpful": False, "comment": "No\x00 thanks \ud800"}, 204),
        ({"helpful": True, "comment": "a" * 1001}, 413),
        ({"comment": "No verdict"}, 400),
        ({"helpful": "perhaps"}, 400),
    ],
)
def test_feedback(visitor, engine, body, status):
    turn_id = visitor.say("Hello").json()["turn_id"]
    assert visitor.rate(turn_id, body).status_code == status
    if status == 204:
        assert visitor.rate(turn_id, body).status_code == 204
        kept = Feedback.objects.get(turn=turn_id)
        assert (kept.helpful, kept.comment) == (body["helpful"], "No thanks" if "comment" in body else "")


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("https://a.example/lips?q=secret#me", "https://a.example/lips"),
        ("https://user:word@a.example/", "https://a.example/"),
        ("javascript:alert(1)", ""),
        ("https://[", ""),
        ("https://a.example/" + "a" * 500, ("https://a.example/" + "a" * 500)[:300]),
    ],
)
def test_the_page_is_kept_without_what_it_may_give_away(visitor, page, kept):
    body = {"page": page, "locale": "en-GB"}
    started = visitor.client.post("/chat/v1/conversations", body, content_type="application/json").json()
    conversation = Conversation.objects.get(pk=started["conversation_id"])
    assert (conversation.page, conversation.locale) == (kept, "en-GB")
