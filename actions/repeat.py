"""Saying the last answer again."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.last_answer import last_answer


class ActionRepeat(CarefulAction):
    when_it_fails = "utter_nothing_said_yet"

    def name(self) -> str:
        return "action_repeat"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answer = last_answer(tracker.events)
        dispatcher.utter_message(response=answer["response"] if answer else "utter_nothing_said_yet")
        return []
