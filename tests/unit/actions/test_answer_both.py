from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.answer_both import ActionAnswerBoth
from tests.unit.actions.said import names, user


@pytest.mark.parametrize(
    ("also", "said", "offered"),
    [
        (["how_often"], ["utter_ask/how_long", "utter_ask/how_often"], []),
        (
            ["how_often", "is_it_safe"],
            ["utter_ask/how_long", "utter_ask/how_often", "utter_also_asked"],
            ["Is it safe?"],
        ),
        ([], ["utter_ask/how_long"], []),
    ],
)
def test_two_are_answered_and_a_third_is_asked_about(
    also: list[str], said: list[str], offered: list[str], run: Callable[..., Any]
) -> None:
    ranking = [{"name": "ask/how_long", "confidence": 0.9}]
    events, messages = run(ActionAnswerBoth(), [user()], "ask_both", ranking=ranking, also_asked=also)
    assert (events, names(messages)) == ([], said)
    buttons = [button for message in messages for button in message["buttons"] or []]
    assert buttons == [{"title": question, "payload": question} for question in offered]


def test_nothing_known_is_still_no_silence(run: Callable[..., Any]) -> None:
    assert names(run(ActionAnswerBoth(), [user()], "ask_both")[1]) == ["utter_not_understood"]
