from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.clarify import LEAST_CONFIDENCE, MOST_CHOICES, ActionClarify
from tests.unit.actions.said import names, slots, user

LONG, OFTEN, HURT, SAFE = "ask/how_long", "ask/how_often", "ask/does_it_hurt", "ask/is_it_safe"
NEAR, FAR = LEAST_CONFIDENCE + 0.1, LEAST_CONFIDENCE - 0.01
QUESTIONS = {LONG: "How long does it last?", OFTEN: "How often can I have it?", HURT: "Does it hurt?"}


def buttons(messages: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [button for message in messages for button in message["buttons"]]


def ranked(*names: str, confidence: float = NEAR) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": confidence} for name in names]


@pytest.mark.parametrize(
    ("failures", "ranking", "response", "choices"),
    [
        (0, ranked(LONG, OFTEN), "utter_which_question", [LONG, OFTEN]),
        (None, ranked(LONG, OFTEN), "utter_which_question", [LONG, OFTEN]),
        (0, ranked(LONG, OFTEN, HURT, SAFE), "utter_which_question", [LONG, OFTEN, HURT]),
        (0, ranked("nlu_fallback", LONG, "greet", OFTEN), "utter_which_question", [LONG, OFTEN]),
        (0, ranked(LONG) + ranked(OFTEN, confidence=LEAST_CONFIDENCE), "utter_which_question", [LONG, OFTEN]),
        (0, ranked(LONG) + ranked(OFTEN, confidence=FAR), "utter_not_understood", []),
        (0, ranked(LONG), "utter_not_understood", []),
        (0, ranked(LONG, "ask/no_longer_answered"), "utter_not_understood", []),
        (0, ranked(LONG, OFTEN, confidence=FAR), "utter_not_understood", []),
        (0, [], "utter_not_understood", []),
        (1, ranked(LONG, OFTEN), "utter_not_understood_again", []),
        (1, [], "utter_not_understood_again", []),
        (5.0, [], "utter_not_understood_again", []),
    ],
)
def test_likely_questions_first_then_a_person(
    failures: float | None,
    ranking: list[dict[str, Any]],
    response: str,
    choices: list[str],
    run: Callable[..., Any],
) -> None:
    events, messages = run(
        ActionClarify(), [user("?")], "nlu_fallback", not_understood=failures, ranking=ranking
    )
    assert slots(events) == {"not_understood": int(failures or 0) + 1}
    assert names(messages) == [response]
    questions = [QUESTIONS[choice] for choice in choices]
    assert buttons(messages) == [{"title": question, "payload": question} for question in questions]
    assert len(choices) <= MOST_CHOICES


@pytest.mark.parametrize(
    ("before", "response", "choices"),
    [
        (ranked(LONG, OFTEN, HURT), "utter_which_question", [OFTEN, HURT]),
        (ranked(LONG, OFTEN), "utter_say_it_another_way", []),
        ([], "utter_say_it_another_way", []),
        (None, "utter_say_it_another_way", []),
    ],
)
def test_after_a_wrong_answer_the_next_likely_ones_are_offered(
    before: list[dict[str, Any]] | None, response: str, choices: list[str], run: Callable[..., Any]
) -> None:
    heard = [{"event": "user", "text": "?", "parse_data": {"intent_ranking": before}}, user("not that")]
    _, messages = run(ActionClarify(), heard if before is not None else [user("not that")], "correct_last")
    assert names(messages) == [response]
    assert [button["title"] for button in buttons(messages)] == [QUESTIONS[choice] for choice in choices]
