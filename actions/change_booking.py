"""Cancelling and moving what was booked in this conversation."""

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import told
from actions.asked_again import intent_of
from actions.beside import typed
from actions.booking_details import DETAILS, forget
from actions.careful_action import CarefulAction, Events
from actions.front_desk import AppointmentSlotTaken, BookingError, BookingRefused, front_desk
from actions.note_booking_details import times_in
from actions.wanted_times import Times


class ActionShowAppointments(CarefulAction):
    """The appointments of this conversation, each with a button to move and one to cancel it."""

    when_it_fails = "utter_change_booking"

    def name(self) -> str:
        return "action_show_appointments"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        mine = front_desk().appointments(tracker.sender_id)
        if not mine:
            dispatcher.utter_message(response="utter_change_booking")
            return []
        for one in mine:
            shown = {"label": one["label"], "reference": one["reference"]}
            dispatcher.utter_message(response="utter_appointment", **shown)
        return [SlotSet("booking_times", wished(tracker))]


class ActionCancelAppointment(CarefulAction):
    when_it_fails = "utter_change_unavailable"

    def name(self) -> str:
        return "action_cancel_appointment"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        reference = entity(tracker, "cancel_reference")
        try:
            cancelled = front_desk().cancel(tracker.sender_id, str(reference))
        except (BookingRefused, AppointmentSlotTaken):  # not this conversation's, or too late to change
            dispatcher.utter_message(response="utter_change_booking")
            return []
        dispatcher.utter_message(response="utter_cancelled", label=cancelled["label"])
        return []


class ActionMoveAppointment(CarefulAction):
    """Opens the booking form for another time of the same appointment."""

    when_it_fails = "utter_change_unavailable"

    def name(self) -> str:
        return "action_move_appointment"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        reference = entity(tracker, "move_reference")
        try:
            mine = front_desk().appointments(tracker.sender_id)
        except BookingError:
            dispatcher.utter_message(response="utter_change_unavailable")
            return []
        wanted = next((one for one in mine if one["reference"] == reference), None)
        if wanted is None:
            dispatcher.utter_message(response="utter_change_booking")
            return []
        moving = {"reference": reference, "service": wanted["service_id"]}
        kept = [detail for detail in DETAILS if detail != "booking_times"]
        return [*forget(kept), SlotSet("booking_moving", moving)]


def wished(tracker: Tracker) -> Times | None:
    """The times that an appointment is to be moved to, where the wish to move it names some."""
    if intent_of(tracker) != "reschedule_booking":
        return None
    return times_in(told.wanted_instead(typed(tracker)), {})


def entity(tracker: Tracker, name: str) -> str | None:
    return next(tracker.get_latest_entity_values(name), None)
