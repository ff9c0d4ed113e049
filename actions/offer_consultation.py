"""Offering a consultation after an answer that ends in one: once, and never to someone who said no."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.count_back import count_back
from actions.guide_support import decision_to_weigh
from actions.last_answer import (
    ANSWER_PREFIX,
    last_answer,
    last_heard,
    remembered,
    responses_said,
    typed_words,
)
from guide.mindful import Mindful, read_mindful
from guide.reading_files import ROOT

OFFERING_ROUTES = ("answer_then_offer_consult", "consult_only")


class ActionOfferConsultation(CarefulAction):
    def name(self) -> str:
        return "action_offer_consultation"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        understood = [SlotSet("not_understood", 0), *remembered(tracker)]
        if danger_was_told(tracker) or needs_no_offer(tracker):
            return [*understood, SlotSet("pending_offer", "none")]
        count_back(dispatcher, tracker)
        if decision_to_weigh(tracker) and not tracker.get_slot("guide_offered"):
            dispatcher.utter_message(response="utter_offer_guide")
            return [*understood, SlotSet("pending_offer", "guide"), SlotSet("guide_offered", True)]
        if not offer_is_due(last_answer(tracker.events), bool(tracker.get_slot("consultation_offered"))):
            return [*understood, SlotSet("pending_offer", "none")]
        dispatcher.utter_message(response="utter_offer_consultation")
        return [*understood, SlotSet("pending_offer", "consultation"), SlotSet("consultation_offered", True)]


class ActionNotNow(CarefulAction):
    """No means no: nothing is offered again in this conversation."""

    def name(self) -> str:
        return "action_not_now"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        dispatcher.utter_message(response="utter_not_now")
        return [SlotSet("pending_offer", "none"), SlotSet("consultation_offered", True)]


def danger_was_told(tracker: Tracker) -> bool:
    """True from the first emergency on: nothing is offered unasked to somebody who may be ill."""
    flags = (heard.get("red_flag") or {} for heard in last_heard(tracker.events))
    return any(flag.get("level") == "emergency" for flag in flags)


def needs_no_offer(tracker: Tracker) -> bool:
    """True after words of a pregnancy, of distress, of pressure and the like: docs/decisions/0042."""
    answers = (name.removeprefix(ANSWER_PREFIX) for name in responses_said(tracker.events))
    return mindful().offers_nothing(typed_words(tracker.events), answers)


@lru_cache(maxsize=1)
def mindful() -> Mindful:
    return read_mindful(ROOT / "knowledge")


def danger_stands(tracker: Tracker) -> bool:
    """True from an emergency on until the visitor says that help is there or that it is over."""
    for heard in last_heard(tracker.events):
        if (heard.get("intent") or {}).get("name") == "danger_over":
            return False
        if (heard.get("red_flag") or {}).get("level") == "emergency":
            return True
    return False


def offer_is_due(answer: Mapping[str, Any] | None, offered_before: bool) -> bool:
    return answer is not None and answer.get("route") in OFFERING_ROUTES and not offered_before
