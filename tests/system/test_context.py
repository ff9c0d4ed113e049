"""What was said before counts, and what is not English is told so."""

import pytest
from running_system import Candor


def test_a_follow_up_keeps_the_question_and_changes_the_subject(candor: Candor) -> None:
    visitor = candor.visitor()
    assert visitor.says("how long does botox last?")["answer_ids"] == ["how_long_does_botox_last"]
    assert visitor.says("and after filler?")["answer_ids"] == ["filler_how_long"]
    assert visitor.says("the other one")["answer_ids"] == ["how_long_does_botox_last"]


def test_two_questions_get_two_answers(candor: Candor) -> None:
    turn = candor.visitor().says("does botox hurt and how much is it?")
    assert turn["answer_ids"] == ["does_botox_hurt", "cost_botox"]


def test_which_toner_is_asked_once_and_remembered(candor: Candor) -> None:
    visitor = candor.visitor()
    assert visitor.says("is toner safe?")["outcome"] == "clarified_question"
    assert visitor.chooses("liquid")["answer_ids"] == ["liquid_toner_needed"]
    assert visitor.says("do toners work")["answer_ids"] == ["liquid_toner_needed"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("¿Cuánto cuesta el bótox?", "inglés"),
        ("Ile kosztuje botoks?", "angielski"),
        ("كم سعر البوتوكس؟", "الإنجليزية"),
    ],
)
def test_other_languages_are_answered_in_themselves(candor: Candor, text: str, said: str) -> None:
    turn = candor.visitor().says(text)
    assert turn["outcome"] == "declined_out_of_scope"
    assert said in turn["messages"][0]["text"]
    assert "999" in turn["messages"][0]["text"]


def test_danger_in_another_language_brings_the_card_even_while_booking(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.says("I would like to book a consultation please")
    turn = visitor.says("nie mogę oddychać")
    assert (turn["urgency"], turn["red_flag"]) == ("emergency", "rf_breathing")
    assert turn["messages"][0]["phone"] == "999"
    assert "Call 999 now" in turn["messages"][0]["text"]
