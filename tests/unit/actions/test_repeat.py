from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.repeat import ActionRepeat
from tests.unit.actions.said import answered, names, plain, user


@pytest.mark.parametrize(
    ("events", "response"),
    [
        ([answered("a"), user()], "utter_ask/a"),
        ([answered("a"), answered("b"), plain(), user()], "utter_ask/b"),
        ([plain(), user()], "utter_nothing_said_yet"),
        ([], "utter_nothing_said_yet"),
        ([None], "utter_nothing_said_yet"),
    ],
)
def test_the_last_answer_is_said_again(events: list[Any], response: str, run: Callable[..., Any]) -> None:
    returned, messages = run(ActionRepeat(), events, "repeat")
    assert (returned, names(messages)) == ([], [response])
