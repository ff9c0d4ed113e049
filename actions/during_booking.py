"""What is said while a booking is under way, beside its own questions."""

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.booking_details import said_back
from actions.careful_action import CarefulAction, Events
from actions.exact_time import held
from actions.last_answer import ANSWER_PREFIX, last_answer

NO_BOOKING = ("under_18",)  # answers after which there is nothing to book
TALK_ALONE = (  # and those after which no treatment is booked, though a talk may be
    "pregnant_botox",
    "had_botox_found_pregnant",
    "breastfeeding_botox",
    "myasthenia_or_nerve_illness",
    "worried_about_looks",
)


class ActionRecallBooking(CarefulAction):
    """For who comes back: what was told so far, before the question that waits is put again.

    A time that was chosen is kept anew, or said to be gone.
    """

    def name(self) -> str:
        return "action_recall_booking"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        told = ", ".join(said_back(tracker.slots))
        dispatcher.utter_message(response="utter_so_far" if told else "utter_nothing_so_far", told=told)
        chosen, moving = tracker.get_slot("booking_appointment_slot"), tracker.get_slot("booking_moving")
        if not chosen or moving or tracker.get_slot("booking_unsure"):
            return []
        service, label = tracker.get_slot("booking_service"), str(tracker.get_slot("booking_when"))
        kept = held(chosen, label, service, tracker.sender_id, dispatcher)
        return [SlotSet(name, value) for name, value in kept.items()]


class ActionHeedBooking(CarefulAction):
    """After an answer in the middle of booking: some things told of oneself change it, or end it."""

    def name(self) -> str:
        return "action_heed_booking"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answer = last_answer(tracker.events) or {}
        return heeded([str(answer.get("response")).removeprefix(ANSWER_PREFIX)], dispatcher)


def heeded(answered: list[str], dispatcher: CollectingDispatcher) -> Events:
    """What those answers mean for the booking beside which they were given."""
    if set(answered) & set(NO_BOOKING):
        dispatcher.utter_message(response="utter_under_age")
        return [SlotSet("booking_left", True)]
    if set(answered) & set(TALK_ALONE):
        dispatcher.utter_message(response="utter_talk_only")
    return []
