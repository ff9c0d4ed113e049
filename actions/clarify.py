"""When no answer is close enough: a choice of likely questions, then a way to a person."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.last_answer import last_heard

QUESTION_PREFIX = "ask/"
NOT_THAT = "correct_last"
LEAST_CONFIDENCE = 0.03  # below this the likely questions are no likelier than chance; see docs/nlu.md
FEWEST_CHOICES, MOST_CHOICES = 2, 3
FAILURES_BEFORE_A_PERSON = 2


class ActionClarify(CarefulAction):
    when_it_fails = "utter_not_understood"

    def name(self) -> str:
        return "action_clarify"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        self.questions = questions_by_intent(domain)
        return await super().run(dispatcher, tracker, domain)

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        failures = int(tracker.get_slot("not_understood") or 0) + 1
        corrected = tracker.latest_message["intent"]["name"] == NOT_THAT
        heard = last_heard(tracker.events)[1:] if corrected else [tracker.latest_message]
        ranking = [one for parsed in heard[:1] for one in parsed.get("intent_ranking") or []]
        likely = likely_questions(ranking[1:] if corrected else ranking, self.questions)
        if failures >= FAILURES_BEFORE_A_PERSON:
            dispatcher.utter_message(response="utter_not_understood_again")
        elif len(likely) >= FEWEST_CHOICES:
            dispatcher.utter_message(response="utter_which_question", buttons=as_buttons(likely))
        else:
            dispatcher.utter_message(
                response="utter_say_it_another_way" if corrected else "utter_not_understood"
            )
        return [SlotSet("not_understood", failures)]


def questions_by_intent(domain: Mapping[str, Any]) -> dict[str, str]:
    """Each answer's question in a visitor's words, keyed 'ask/<answer id>'."""
    return {
        name[len("utter_") :]: variants[0].get("metadata", {}).get("question", "")
        for name, variants in domain["responses"].items()
        if name.startswith("utter_" + QUESTION_PREFIX)
    }


def likely_questions(ranking: list[Mapping[str, Any]], questions: Mapping[str, str]) -> list[str]:
    near = [one["name"] for one in ranking if one["confidence"] >= LEAST_CONFIDENCE]
    return [questions[name] for name in near if questions.get(name)][:MOST_CHOICES]


def as_buttons(questions: list[str]) -> list[dict[str, str]]:
    """A button says the question for the visitor; every question is an example of its own answer."""
    return [{"title": question, "payload": question} for question in questions]
