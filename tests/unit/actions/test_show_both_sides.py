from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.show_both_sides import ActionShowBothSides
from tests.unit.actions.said import answered, names, user

SIDES = [
    {"who": "A spa", "sells": "stimulation", "says": "It wastes muscle.", "citations": ["spa"]},
    {"who": "The NHS", "sells": "nothing", "says": "It does not.", "citations": ["nhs"]},
]
CONTESTED = answered("a", sides=SIDES, studies="Few studies.")


@pytest.mark.parametrize(
    ("events", "response"),
    [
        ([CONTESTED, user()], "utter_both_sides"),
        ([answered("a"), user()], "utter_not_contested"),
        ([answered("a", sides=[]), user()], "utter_not_contested"),
        ([CONTESTED, answered("b"), user()], "utter_not_contested"),
        ([], "utter_nothing_said_yet"),
        ([answered("a", sides=[{"who": "A spa"}])], "utter_nothing_said_yet"),
    ],
)
def test_both_sides_of_the_last_answer_if_it_has_them(
    events: list[dict[str, Any]], response: str, run: Callable[..., Any]
) -> None:
    returned, messages = run(ActionShowBothSides(), events, "both_sides")
    assert (returned, names(messages)) == ([], [response])


def test_each_side_is_named_with_what_it_sells(run: Callable[..., Any]) -> None:
    _, (message,) = run(ActionShowBothSides(), [CONTESTED], "both_sides")
    lines = message["sides"].splitlines()
    assert len(lines) == len(SIDES)
    for line, side in zip(lines, SIDES, strict=True):
        assert all(str(side[part]) in line for part in ("who", "sells", "says"))
    assert (message["question"], message["studies"]) == ("How long does it last?", "Few studies.")
