"""The end of the booking form: the front desk stores the appointment, or the visitor hears why not."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.booking_details import FORM, NOTHING, forget, idempotency_key
from actions.careful_action import CarefulAction, Events
from actions.front_desk import (
    AppointmentRequest,
    AppointmentSlotTaken,
    BookingRefused,
    BookingUnavailable,
    BookingUnsure,
    front_desk,
)

TOLD = ("label", "practitioner", "reference", "manage_url", "calendar_url", "promise")
NOT_AGAIN = [SlotSet("pending_offer", "none"), SlotSet("consultation_offered", True)]


class ActionBookConsultation(CarefulAction):
    when_it_fails = "utter_booking_unavailable"

    def name(self) -> str:
        return "action_book_consultation"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        if tracker.get_slot("booking_consent") is False:
            dispatcher.utter_message(response="utter_no_consent")
            return forget()
        if tracker.get_slot("booking_confirmed") != "yes":
            return forget()  # the form was left before its end, and whatever left it said so
        try:
            stored = store(tracker)
        except BookingUnsure:  # the form says so, and asks for the very same again
            asked = SlotSet("booking_unsure", idempotency_key(tracker))
            return [asked, SlotSet("booking_confirmed", None), FollowupAction(FORM)]
        except AppointmentSlotTaken:
            dispatcher.utter_message(response="utter_appointment_slot_taken")
            again = ["booking_appointment_slot", "booking_times", "booking_confirmed", "booking_unsure"]
            return [*forget(again), FollowupAction(FORM)]
        except BookingRefused:
            dispatcher.utter_message(response="utter_booking_details_refused")
            return [*forget(), FollowupAction(FORM)]
        except BookingUnavailable:
            dispatcher.utter_message(response="utter_booking_unavailable")
            return forget()
        say_stored(dispatcher, stored)
        return [*forget(), *NOT_AGAIN, SlotSet("booking_summary", None)]


class ActionStopBooking(CarefulAction):
    def name(self) -> str:
        return "action_stop_booking"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        moving, unsure = tracker.get_slot("booking_moving"), tracker.get_slot("booking_unsure")
        response = "utter_move_stopped" if moving else "utter_booking_stopped"
        dispatcher.utter_message(response="utter_booking_left_unsure" if unsure else response)
        return [*forget(), *NOT_AGAIN]


def store(tracker: Tracker) -> dict[str, Any]:
    """Books, or moves what was booked before; raises a BookingError."""
    moving = tracker.get_slot("booking_moving")
    if not moving:
        return front_desk().book(request_from(tracker))
    wanted = {
        "conversation_id": tracker.sender_id,
        "appointment_slot": tracker.get_slot("booking_appointment_slot"),
        "idempotency_key": idempotency_key(tracker),
    }
    return front_desk().move(moving["reference"], wanted)


def request_from(tracker: Tracker) -> AppointmentRequest:
    about = tracker.get_slot("booking_about")
    return AppointmentRequest(
        idempotency_key=idempotency_key(tracker),
        conversation_id=tracker.sender_id,
        service=str(tracker.get_slot("booking_service")),
        appointment_slot=tracker.get_slot("booking_appointment_slot"),
        when=str(tracker.get_slot("booking_when") or ""),
        name=str(tracker.get_slot("booking_name")),
        contact=str(tracker.get_slot("booking_contact")),
        about="" if about == NOTHING else str(about or ""),
        summary=tracker.get_slot("booking_summary"),
    )


def say_stored(dispatcher: CollectingDispatcher, stored: dict[str, Any]) -> None:
    """Booked is said only of what the diary holds; a request is told by when the clinic answers."""
    asked = stored["status"] == "requested"
    response = "utter_requested" if asked else "utter_booked"
    dispatcher.utter_message(response=response, **{name: stored.get(name) for name in TOLD})
