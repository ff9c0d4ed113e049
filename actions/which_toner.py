"""Asking whether "toner" means the device or the liquid, when the answer differs."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.clarify import questions_by_intent


class ActionWhichToner(CarefulAction):
    when_it_fails = "utter_not_understood"

    def name(self) -> str:
        return "action_which_toner"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        self.questions = questions_by_intent(domain)
        return await super().run(dispatcher, tracker, domain)

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Each button asks the question whose answer is right for that kind."""
        answers = tracker.latest_message["toner"]
        asked = {f"{kind}_question": self.questions[f"ask/{answer}"] for kind, answer in answers.items()}
        dispatcher.utter_message(response="utter_which_toner", **asked)
        return []
