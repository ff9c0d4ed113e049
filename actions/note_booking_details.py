"""What a visitor tells before it is asked for: "book me in on Friday, I'm Jo Fenwick"."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import told, wanted_times
from actions.beside import answer, is_worried, typed
from actions.booking_details import diary_of, practitioners, said_back
from actions.careful_action import CarefulAction, Events
from actions.exact_time import with_named_time
from actions.front_desk import BookingError, front_desk
from actions.offer_consultation import danger_stands
from actions.offered import words_of

TELLING_ENOUGH = {"booking_name", "booking_times"}  # then the first service is meant, unless one is named
TELLING = 5  # letters from which a word of a message may name a service: "consult"
Slots = dict[str, Any]


class ActionNoteBookingDetails(CarefulAction):
    """Runs before the form opens, which then asks only for what is missing.

    A question that stood beside the wish is answered first. While an emergency stands the form does not open:
    a button from before it books nothing.
    """

    def name(self) -> str:
        return "action_note_booking_details"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        if danger_stands(tracker):
            dispatcher.utter_message(response="utter_no_booking_in_danger")
            return [SlotSet("booking_left", True)]
        if left := answer(dispatcher, tracker):
            return left
        if is_worried(typed(tracker)):
            dispatcher.utter_message(response="utter_discreet")
        stale = [SlotSet("booking_times", None)] if tracker.get_slot("booking_times") else []
        return [*stale, *told_early(dispatcher, tracker)]


def told_early(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """The details in the message that began the booking; a button tells nothing more."""
    if not (text := typed(tracker)):
        return []
    details = {**noted(text, tracker), **asked_service(text)}
    if details.keys() & TELLING_ENOUGH and "booking_diary" in details:
        details.setdefault("booking_service", next(iter(details["booking_diary"]["practitioners"]), None))
    details |= asked_practitioner(text, details)
    details = say_noted(details, dispatcher)
    details = with_named_time(details, {}, tracker.sender_id, dispatcher)
    return [SlotSet(name, value) for name, value in details.items()]


def say_noted(details: Slots, dispatcher: CollectingDispatcher) -> Slots:
    """The details that can be used, said back; days further ahead than can be booked are said to be that."""
    times = details.get("booking_times") or {}
    if last := times.get("bookable_until"):
        details = {name: value for name, value in details.items() if name != "booking_times"}
        dispatcher.utter_message(response="utter_too_far", understood=times["understood"], last=last)
    if noted_now := said_back(details):
        dispatcher.utter_message(response="utter_noted", told=", ".join(noted_now))
    return details


def noted(text: str, tracker: Tracker, times: bool = True) -> Slots:
    """The slots that the text fills: a name, a contact that the front desk takes, and `times` to look for."""
    if text.startswith("/"):
        return {}
    slots: Slots = {"booking_name": told.name_in(text, tracker.get_slot("booking_name"))}
    if contact := told.contact_in(text):
        slots["booking_contact"] = accepted(contact)
    if times:
        wish = told.wish_in(told.without_no(told.without_contact(text)))
        slots["booking_times"] = times_in(wish, tracker.get_slot("booking_times") or {})
    return {name: value for name, value in slots.items() if value}


def times_in(wish: str, shown: Slots) -> Slots | None:
    """The times that the wish names; None when it names none, or the front desk cannot be asked."""
    try:
        return wanted_times.read(wish, shown)
    except BookingError:
        return None


def accepted(contact: str) -> str | None:
    """The contact as the front desk would use it; None when it takes none like it, or cannot be asked."""
    try:
        return front_desk().check_contact(contact)
    except BookingError:
        return None


def asked_practitioner(text: str, details: Slots) -> Slots:
    """Who is named among those who give the service; nobody where it may be the visitor's own name."""
    words = set(words_of(text)) - set(words_of(str(details.get("booking_name") or "")))
    named = [one["id"] for one in practitioners(details) if words & set(words_of(one["name"])[-2:])]
    return {"booking_practitioner": named[0]} if len(named) == 1 else {}


def asked_service(text: str) -> Slots:
    """The service that a word of the text names, and the diary it is in; nothing when none or several fit."""
    try:
        found = front_desk().services()
    except BookingError:
        return {}
    diary = {"booking_diary": diary_of(found)}
    words = [word for word in text.casefold().split() if len(word) >= TELLING]
    named = [
        service["id"]
        for service in found["services"]
        if any(
            part.startswith(word.strip(",.!?"))
            for word in words
            for part in service["name"].casefold().split()
        )
    ]
    return {**diary, "booking_service": named[0]} if len(named) == 1 else diary
