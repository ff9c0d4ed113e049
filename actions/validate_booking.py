"""Checking each detail of the booking form as it is given."""

import asyncio
import re
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.front_desk import BookingError, BookingRefused, front_desk
from actions.offered import choose, offered_last

LONGEST_NAME = 100
SURE_OF_YES = 0.8  # "hm" and "?" are read as a weak yes, and consent must not rest on that
NOT_NAMES = ("affirm", "deny", "thanks", "greet", "goodbye")
INTRODUCTION = re.compile(r"(?:hi,? )?(?:my name is|(?:the )?name's|i am|i'm|it's|call me) ", re.I)
NAME = re.compile(r"(?=.*[^\W\d_])[^<>{}\[\]@/\\|?]+\Z")

Slots = dict[str, Any]


class ValidateBookConsultationForm(FormValidationAction):
    """Turns a slot back to None, with a word why, when the visitor's answer cannot be used."""

    def name(self) -> str:
        return "validate_book_consultation_form"

    def validate_booking_service(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        return chosen_or_left(tracker, dispatcher, value, "service", "utter_not_a_service")

    def validate_booking_appointment_slot(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        return chosen_or_left(tracker, dispatcher, value, "appointment_slot", "utter_not_an_appointment_slot")

    def validate_booking_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        name = INTRODUCTION.sub("", " ".join(str(value).split()))
        if len(name) > LONGEST_NAME or not NAME.match(name) or intent_of(tracker) in NOT_NAMES:
            dispatcher.utter_message(response="utter_not_a_name")
            return {"booking_name": None}
        return {"booking_name": name}

    async def validate_booking_contact(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        try:
            return {"booking_contact": await asyncio.to_thread(front_desk().check_contact, str(value))}
        except BookingRefused:
            dispatcher.utter_message(response="utter_not_a_contact")
            return {"booking_contact": None}
        except BookingError:  # the diary checks again when it is asked to store
            return {"booking_contact": str(value)}

    def validate_booking_consent(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        if value is False or (value is True and confidence_of(tracker) >= SURE_OF_YES):
            return {"booking_consent": value}
        dispatcher.utter_message(response="utter_yes_or_no")
        return {"booking_consent": None}


def intent_of(tracker: Tracker) -> str:
    return str((tracker.latest_message.get("intent") or {}).get("name"))


def confidence_of(tracker: Tracker) -> float:
    return float((tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)


def chosen_or_left(
    tracker: Tracker, dispatcher: CollectingDispatcher, value: Any, entity: str, refusal: str
) -> Slots:
    """The offered choice that was meant; "no, thank you" instead of a choice leaves the form."""
    chosen = choose(str(value), offered_last(tracker.events, entity))
    if chosen is None and intent_of(tracker) == "deny":
        dispatcher.utter_message(response="utter_booking_stopped")
        return {f"booking_{entity}": None, "requested_slot": None}
    if chosen is None:
        dispatcher.utter_message(response=refusal)
    return {f"booking_{entity}": chosen}
