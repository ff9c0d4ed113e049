from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from tests.unit.actions.said import names

SECRET = "the visitor's own words"


class Failing(CarefulAction):
    when_it_fails: str | None = "utter_sorry"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def name(self) -> str:
        return "action_failing"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        raise self.error


class FailingInSilence(Failing):
    when_it_fails = None


class Working(CarefulAction):
    def name(self) -> str:
        return "action_working"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        return [{"event": "ran", "in": threading.current_thread().name}]


ERRORS = [ValueError(SECRET), KeyError(SECRET), RuntimeError(SECRET), RecursionError(SECRET)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(("kind", "responses"), [(Failing, ["utter_sorry"]), (FailingInSilence, [])])
def test_an_error_becomes_the_response_and_nothing_is_raised(
    kind: type[Failing],
    responses: list[str],
    error: Exception,
    run: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG, "actions"):
        events, messages = run(kind(error))
    assert (events, names(messages)) == ([], responses)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("actions")] == [
        f"action_failing failed: {type(error).__name__}"
    ]
    assert SECRET not in caplog.text


def test_an_action_runs_beside_the_event_loop(run: Callable[..., Any]) -> None:
    ((event,), _) = run(Working())
    assert event["event"] == "ran"
    assert event["in"] != threading.main_thread().name
