from __future__ import annotations

from collections.abc import Callable
from typing import Any

from actions.which_toner import ActionWhichToner
from tests.unit.actions.said import names, user


def test_each_button_asks_the_question_of_its_kind(run: Callable[..., Any]) -> None:
    toner = {"toner_device": "is_it_safe", "toner_liquid": "how_often"}
    events, messages = run(ActionWhichToner(), [user()], "which_toner", toner=toner)
    assert (events, names(messages)) == ([], ["utter_which_toner"])
    assert messages[0]["toner_device_question"] == "Is it safe?"
    assert messages[0]["toner_liquid_question"] == "How often can I have it?"


def test_nothing_known_is_still_no_silence(run: Callable[..., Any]) -> None:
    assert names(run(ActionWhichToner(), [user()], "which_toner")[1]) == ["utter_not_understood"]
