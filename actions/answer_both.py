"""Answering two questions that came in one message, and asking about a third."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.clarify import as_buttons, questions_by_intent
from actions.last_answer import ANSWER_PREFIX

ANSWERED = 2


class ActionAnswerBoth(CarefulAction):
    when_it_fails = "utter_not_understood"

    def name(self) -> str:
        return "action_answer_both"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        self.questions = questions_by_intent(domain)
        return await super().run(dispatcher, tracker, domain)

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        heard = tracker.latest_message
        first = heard["intent_ranking"][0]["name"].partition("/")[2]
        asked = [first, *heard.get("also_asked", [])]
        for answer in asked[:ANSWERED]:
            dispatcher.utter_message(response=ANSWER_PREFIX + answer)
        left = [self.questions[f"ask/{answer}"] for answer in asked[ANSWERED:]]
        if left:
            dispatcher.utter_message(response="utter_also_asked", buttons=as_buttons(left))
        return []
