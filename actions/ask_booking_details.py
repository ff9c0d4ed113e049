"""The booking form's questions whose choices come from the diary."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.front_desk import BookingError, front_desk
from actions.offered import button

SHOWN = 6
LEAVE_THE_FORM: list[dict[str, Any]] = [ActiveLoop(None), SlotSet("requested_slot", None)]


class ActionAskService(CarefulAction):
    when_it_fails = "utter_booking_unavailable"

    def name(self) -> str:
        return "action_ask_book_consultation_form_booking_service"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        try:
            services = front_desk().services()
        except BookingError:
            dispatcher.utter_message(response="utter_booking_unavailable")
            return LEAVE_THE_FORM
        buttons = [button("service", service["id"], service["name"]) for service in services]
        dispatcher.utter_message(response="utter_ask_service", buttons=buttons)
        return []


class ActionAskAppointmentSlot(CarefulAction):
    when_it_fails = "utter_booking_unavailable"

    def name(self) -> str:
        return "action_ask_book_consultation_form_booking_appointment_slot"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        try:
            free = front_desk().appointment_slots(tracker.get_slot("booking_service"), SHOWN)
        except BookingError:
            dispatcher.utter_message(response="utter_booking_unavailable")
            return LEAVE_THE_FORM
        if not free:
            dispatcher.utter_message(response="utter_no_appointment_slots")
            return LEAVE_THE_FORM
        buttons = [
            button("appointment_slot", one["id"], one["label"], starts_at=one["starts_at"]) for one in free
        ]
        dispatcher.utter_message(response="utter_ask_appointment_slot", buttons=buttons)
        return []
