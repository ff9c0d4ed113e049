"""What is said to a reply in a booking before its question goes on: a worry, an answer, the time so far."""

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import Events
from actions.during_booking import heeded
from actions.last_answer import ANSWER_PREFIX
from guide.booking_words import DISCREETLY, asks_about_the_time

AFTER_THE_TIME = ("booking_name", "booking_contact", "booking_about", "booking_consent", "booking_confirmed")


def hear(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Says what stands beside the reply; events where the reply is nothing else, or ends the booking."""
    awaited, text = tracker.get_slot("requested_slot"), typed(tracker)
    if not awaited or not text:  # as the form opens, actions.note_booking_details says it
        return []
    if is_worried(text):
        dispatcher.utter_message(response="utter_discreet")
    if left := answer(dispatcher, tracker):
        return [*left, SlotSet(awaited, None)]
    chosen = tracker.get_slot("booking_when")
    if chosen and awaited in AFTER_THE_TIME and asks_about_the_time(text):
        dispatcher.utter_message(response="utter_time_so_far", when=chosen)
        return [SlotSet(awaited, None)]
    return []


def answer(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Gives the answers that the message asks for beside the rest, and what they mean for the booking."""
    beside = [str(one) for one in tracker.latest_message.get("also_asked") or []]
    for one in beside:
        dispatcher.utter_message(response=ANSWER_PREFIX + one)
    return heeded(beside, dispatcher)


def is_worried(text: str) -> bool:
    """Whether somebody else may open, read or hear what the clinic sends."""
    return bool(DISCREETLY.search(text))


def typed(tracker: Tracker) -> str:
    """What was typed; empty for a button."""
    text = str(tracker.latest_message.get("text") or "")
    return "" if text.startswith("/") else text
