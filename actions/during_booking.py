"""What is said while a booking is under way, beside its own questions."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.last_answer import ANSWER_PREFIX, last_answer

TOLD = ("booking_when", "booking_name", "booking_contact")
NO_BOOKING = ("under_18",)  # answers after which there is nothing to book
TALK_ALONE = (  # and those after which no treatment is booked, though a talk may be
    "pregnant_botox",
    "had_botox_found_pregnant",
    "breastfeeding_botox",
    "myasthenia_or_nerve_illness",
    "worried_about_looks",
)


class ActionRecallBooking(CarefulAction):
    """For who comes back: what was told so far, before the question that waits is put again."""

    def name(self) -> str:
        return "action_recall_booking"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        told = ", ".join(so_far(tracker.slots))
        dispatcher.utter_message(response="utter_so_far" if told else "utter_nothing_so_far", told=told)
        return []


class ActionHeedBooking(CarefulAction):
    """After an answer in the middle of booking: some things told of oneself change it, or end it."""

    def name(self) -> str:
        return "action_heed_booking"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answer = last_answer(tracker.events) or {}
        answered = str(answer.get("response")).removeprefix(ANSWER_PREFIX)
        if answered in NO_BOOKING:
            dispatcher.utter_message(response="utter_under_age")
            return [SlotSet("booking_left", True)]
        if answered in TALK_ALONE:
            dispatcher.utter_message(response="utter_talk_only")
        return []


def so_far(slots: dict[str, Any]) -> list[str]:
    """A time chosen or looked for, the name and the contact, as far as they are known."""
    looked_for = (slots.get("booking_times") or {}).get("understood")
    told = [slots.get(name) for name in TOLD]
    return [str(one) for one in (looked_for, *told) if one]
