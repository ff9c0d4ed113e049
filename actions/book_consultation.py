"""The end of the booking form: the front desk stores the appointment, or the visitor hears why not."""

import hashlib

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.front_desk import (
    AppointmentRequest,
    AppointmentSlotTaken,
    BookingRefused,
    BookingUnavailable,
    front_desk,
)

DETAILS = (
    "booking_service",
    "booking_appointment_slot",
    "booking_name",
    "booking_contact",
    "booking_consent",
)


class ActionBookConsultation(CarefulAction):
    when_it_fails = "utter_booking_unavailable"

    def name(self) -> str:
        return "action_book_consultation"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        if tracker.get_slot("booking_consent") is None:
            return forget(DETAILS)  # the form was left before its end, and whatever left it said so
        if not tracker.get_slot("booking_consent"):
            dispatcher.utter_message(response="utter_no_consent")
            return forget(DETAILS)
        try:
            booked = front_desk().book(request_from(tracker))
        except AppointmentSlotTaken:
            return self.again(dispatcher, "utter_appointment_slot_taken", ["booking_appointment_slot"])
        except BookingRefused:
            return self.again(dispatcher, "utter_booking_details_refused", list(DETAILS))
        except BookingUnavailable:
            dispatcher.utter_message(response="utter_booking_unavailable")
            return forget(DETAILS)
        dispatcher.utter_message(
            response="utter_booked",
            label=booked["label"],
            practitioner=booked["practitioner"],
            reference=booked["reference"],
        )
        return [*forget(DETAILS), SlotSet("pending_offer", "none"), SlotSet("consultation_offered", True)]

    def again(self, dispatcher: CollectingDispatcher, response: str, details: list[str]) -> Events:
        dispatcher.utter_message(response=response)
        return [*forget(details), FollowupAction("book_consultation_form")]


class ActionStopBooking(CarefulAction):
    def name(self) -> str:
        return "action_stop_booking"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        dispatcher.utter_message(response="utter_booking_stopped")
        return [*forget(DETAILS), SlotSet("pending_offer", "none"), SlotSet("consultation_offered", True)]


def forget(details: "list[str] | tuple[str, ...]") -> Events:
    """Personal details leave the engine as soon as they are not needed there."""
    return [SlotSet(detail, None) for detail in details]


def request_from(tracker: Tracker) -> AppointmentRequest:
    """The same conversation asking for the same time is the same request, however often it is sent."""
    slot = str(tracker.get_slot("booking_appointment_slot"))
    key = hashlib.sha256(f"{tracker.sender_id} {slot}".encode()).hexdigest()
    return AppointmentRequest(
        idempotency_key=key,
        conversation_id=tracker.sender_id,
        service=str(tracker.get_slot("booking_service")),
        appointment_slot=slot,
        name=str(tracker.get_slot("booking_name")),
        contact=str(tracker.get_slot("booking_contact")),
    )
