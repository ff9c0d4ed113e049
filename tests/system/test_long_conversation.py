"""A conversation that goes on and on: the engine keeps little of it, and the visitor does not notice."""

from typing import Any

import pytest
from running_system import Candor, Visitor
from test_booking import reach_the_times, shown, tell, words

MANY = 16  # turns; the engine shortens after twelve
SMALL_TALK = ("thanks", "hello", "thank you so much", "hi")


def talk_on(visitor: Visitor, turns: int = MANY) -> None:
    for number in range(turns):
        turn = visitor.says(SMALL_TALK[number % len(SMALL_TALK)])
        assert not turn["outcome"].startswith("failed_")


def ask_on(visitor: Visitor, turns: int = MANY) -> list[str]:
    return [visitor.says("how long does botox last?")["outcome"] for _ in range(turns)]


@pytest.mark.parametrize("asked", ["where did you get that?", "who says otherwise?", "say that again"])
def test_the_last_answer_is_still_known(candor: Candor, asked: str) -> None:
    soon, late = candor.visitor(), candor.visitor()
    for visitor in (soon, late):
        visitor.says("how long does botox last?")
    talk_on(late)
    assert said(late.says(asked)) == said(soon.says(asked))


def said(turn: dict[str, Any]) -> tuple[str, list[str]]:
    return turn["outcome"], [message["text"] for message in turn["messages"]]


def test_what_it_means_is_still_known(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.says("how long does botox last?")
    talk_on(visitor)
    assert visitor.says("does it hurt?")["answer_ids"] == ["does_botox_hurt"]


def test_booking_goes_on_after_many_questions(candor: Candor) -> None:
    visitor = candor.visitor()
    time = reach_the_times(visitor)[-1]
    assert set(ask_on(visitor)) == {"answered_question"}
    read_back = words(tell(visitor, time, "Rosalind Achterberg", "rosalind@example.org"))
    assert all(word in read_back for word in (time, "Rosalind Achterberg"))
    assert visitor.chooses("Yes, book it")["outcome"] == "handed_off_booked"


def test_a_detail_told_long_ago_is_not_asked_again(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.says("please book me a consultation, my name is Ottoline Marsh, ottoline at example dot org")
    visitor.chooses("Anyone")
    ask_on(visitor)
    turn = visitor.chooses(shown(visitor.says("tomorrow week"))[0])
    assert turn["messages"][-1]["choices"][0]["label"] == "Leave it out"


def test_the_guide_goes_on_after_many_questions(candor: Candor) -> None:
    soon, late = candor.visitor(), candor.visitor()
    for visitor in (soon, late):
        visitor.says("help me decide")
        visitor.chooses(visitor.choices[0]["label"])
    ask_on(late)
    assert [one["label"] for one in late.choices] == [one["label"] for one in soon.choices]
    label = soon.choices[0]["label"]
    assert said(late.chooses(label)) == said(soon.chooses(label))
