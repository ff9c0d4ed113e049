from __future__ import annotations

from typing import Any

import pytest

from actions.last_answer import last_answer
from tests.unit.actions.said import answered, plain, user


@pytest.mark.parametrize(
    ("events", "response"),
    [
        ([], None),
        ([user(), plain()], None),
        ([{"event": "bot", "text": "?", "metadata": None}], None),
        ([{"event": "bot", "text": "?"}], None),
        ([answered("a")], "utter_ask/a"),
        ([answered("a"), user(), answered("b"), user(), plain()], "utter_ask/b"),
        ([answered("a"), {"event": "slot", "name": "x", "value": 1}], "utter_ask/a"),
    ],
)
def test_the_newest_answer_is_found(events: list[dict[str, Any]], response: str | None) -> None:
    found = last_answer(events)
    assert (found and found["response"]) == response


def test_an_answer_keeps_its_details_and_its_words() -> None:
    found = last_answer([answered("a", "consult_only", citations=["nhs"])])
    assert found == {
        "question": "How long does it last?",
        "route": "consult_only",
        "citations": ["nhs"],
        "response": "utter_ask/a",
        "text": "It lasts a while.",
    }
