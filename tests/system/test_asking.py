"""A visitor asks in their own words."""

import pytest
from running_system import Candor


@pytest.mark.parametrize(
    ("text", "answer_id"),
    [
        ("how long does botox last?", "how_long_does_botox_last"),
        ("does botox make your muscles waste away", "does_botox_cause_atrophy"),
        ("will botox make my face sag in the end?", "does_botox_cause_sagging"),
        ("how soon after botox can I use my facial toner", "toner_after_botox_how_long"),
        ("can a facial toner make the botox move", "toner_move_botox"),
    ],
)
def test_a_question_gets_its_answer_with_sources(candor: Candor, text: str, answer_id: str) -> None:
    turn = candor.visitor().says(text)
    answer = turn["messages"][0]
    assert (turn["outcome"], turn["answer_ids"]) == ("answered_question", [answer_id])
    assert (answer["kind"], answer["answer_id"]) == ("answer", answer_id)
    assert all(citation["title"] and citation["source_id"] for citation in answer["citations"])
    assert answer["citations"]
    assert answer["sign_off"]["status"] == "unsigned"
    assert answer["reviewed_on"] < answer["review_due"]


def test_a_contested_claim_names_both_sides_and_what_they_sell(candor: Candor) -> None:
    visitor = candor.visitor()
    answer = visitor.says("does botox make your muscles waste away")["messages"][0]
    assert len(answer["sides"]) >= 2
    assert all(side["who"] and side["sells"] and side["says"] for side in answer["sides"])
    told = visitor.says("show me both sides")
    assert told["outcome"] == "answered_both_sides"
    assert all(side["sells"] in told["messages"][0]["text"] for side in answer["sides"])


def test_where_it_comes_from_lists_the_sources(candor: Candor) -> None:
    visitor = candor.visitor()
    answer = visitor.says("how long does botox last?")["messages"][0]
    told = visitor.says("where did you get that?")
    assert told["outcome"] == "answered_sources"
    assert all(citation["title"] in told["messages"][0]["text"] for citation in answer["citations"])


def test_no_placeholder_reaches_a_visitor(candor: Candor) -> None:
    visitor = candor.visitor()
    for text in (
        "when are you open?",
        "where are you?",
        "what do you keep about me?",
        "I want to talk to a person",
    ):
        for message in visitor.says(text)["messages"]:
            assert "{" not in message["text"]
            assert "None" not in message["text"]


def test_two_misses_in_a_row_end_with_a_person(candor: Candor) -> None:
    visitor = candor.visitor()
    outcomes = [visitor.says(text)["outcome"] for text in ("flim flam wibble", "wibble flam flim")]
    assert all(outcome.split("_")[0] in ("declined", "clarified", "handed") for outcome in outcomes)


def test_a_reload_shows_the_whole_conversation(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.says("how long does botox last?")
    transcript = visitor.transcript()
    assert [one["text"] for one in transcript if one["from"] == "visitor"] == ["how long does botox last?"]
    assert any(one["kind"] == "answer" and one["citations"] for one in transcript)


def test_a_helpful_answer_can_be_said_so(candor: Candor) -> None:
    visitor = candor.visitor()
    turn = visitor.says("how long does botox last?")
    path = f"{visitor.url}/turns/{turn['turn_id']}/feedback"
    assert visitor.http.post(path, json={"helpful": True, "comment": ""}, timeout=10).status_code == 204
