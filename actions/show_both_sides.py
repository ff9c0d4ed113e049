"""Who says what about a contested claim, and what each of them sells."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.last_answer import last_answer


class ActionShowBothSides(CarefulAction):
    when_it_fails = "utter_nothing_said_yet"

    def name(self) -> str:
        return "action_show_both_sides"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answer = last_answer(tracker.events)
        if answer is None:
            dispatcher.utter_message(response="utter_nothing_said_yet")
        elif not answer.get("sides"):
            dispatcher.utter_message(response="utter_not_contested", question=answer.get("question"))
        else:
            dispatcher.utter_message(
                response="utter_both_sides",
                question=answer.get("question"),
                sides=in_words(answer["sides"]),
                studies=answer.get("studies"),
            )
        return []


def in_words(sides: list[Mapping[str, Any]]) -> str:
    return "\n".join(f"- {side['who']} ({side['sells']}): {side['says']}" for side in sides)
