"""The booking form's questions that depend on the diary or on what was said before."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.booking_details import ANYONE, FORM, NOTHING, diary_of, practitioners
from actions.careful_action import CarefulAction, Events
from actions.exact_time import day_of
from actions.front_desk import BookingError, front_desk
from actions.offered import button, offered_last
from actions.wanted_times import STRETCH, clock, clock_wished, near_to, only_at, read_late

SHOWN = 6
OTHER_TIMES = {  # by whether there are earlier and later ones
    (False, False): "utter_other_times",
    (True, False): "utter_other_times_earlier",
    (False, True): "utter_other_times_later",
    (True, True): "utter_other_times_earlier_later",
}
LEAVE_THE_FORM: list[dict[str, Any]] = [ActiveLoop(None), SlotSet("requested_slot", None)]


class ActionAskService(CarefulAction):
    when_it_fails = "utter_booking_unavailable"

    def name(self) -> str:
        return f"action_ask_{FORM}_booking_service"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        try:
            found = front_desk().services()
        except BookingError:
            dispatcher.utter_message(response="utter_booking_unavailable")
            return LEAVE_THE_FORM
        buttons = [button("service", service["id"], service["name"]) for service in found["services"]]
        dispatcher.utter_message(response="utter_ask_service", buttons=buttons)
        return [SlotSet("booking_diary", diary_of(found))]


class ActionAskPractitioner(CarefulAction):
    when_it_fails = "utter_booking_unavailable"

    def name(self) -> str:
        return f"action_ask_{FORM}_booking_practitioner"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        people = [button("practitioner", one["id"], one["name"]) for one in practitioners(tracker.slots)]
        dispatcher.utter_message(response="utter_ask_practitioner", buttons=people)
        return []


class ActionAskAppointmentSlot(CarefulAction):
    when_it_fails = "utter_booking_unavailable"

    def name(self) -> str:
        return f"action_ask_{FORM}_booking_appointment_slot"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        times = tracker.get_slot("booking_times") or {}
        if times.get("asking"):
            dispatcher.utter_message(response="utter_which_day")
            return []
        try:
            return self.offer(dispatcher, tracker, understood(dispatcher, times))
        except BookingError:
            dispatcher.utter_message(response="utter_booking_unavailable")
            return LEAVE_THE_FORM

    def offer(self, dispatcher: CollectingDispatcher, tracker: Tracker, times: Mapping[str, Any]) -> Events:
        times, found = self.look(dispatcher, tracker, times)
        if not found["appointment_slots"]:
            dispatcher.utter_message(response="utter_no_appointment_slots")
            return LEAVE_THE_FORM
        slots = [
            button("appointment_slot", one["id"], labelled(one, tracker), starts_at=one["starts_at"])
            for one in found["appointment_slots"]
        ]
        named = {name: times[name] for name in ("understood", "clock") if times.get(name)}
        response = "utter_ask_appointment_slot_for" if len(named) == 2 else "utter_ask_appointment_slot"
        dispatcher.utter_message(response=response, buttons=slots, **named)
        dispatcher.utter_message(response=other_times(found))
        shown = found["appointment_slots"]
        return [
            SlotSet("booking_times", {**times, "first": shown[0]["starts_at"], "last": shown[-1]["ends_at"]})
        ]

    def look(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, times: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], dict[str, Any]]:
        """The times wished for, or others, and then a word why."""
        found, at = free_times(tracker, times), clock_wished(times)
        if last := times.get("bookable_until"):
            dispatcher.utter_message(response="utter_too_far", understood=times.get("understood"), last=last)
            return {}, free_times(tracker, {})
        if at and not begins_at(at, found) and not free_times(tracker, only_at(at), 1)["appointment_slots"]:
            dispatcher.utter_message(response="utter_never_at", at=at)
            near = near_to(times, at)
            found = free_times(tracker, near)
            return (near, found) if found["appointment_slots"] else self.instead(tracker, times)
        if not found["appointment_slots"] and times:
            response = "utter_nothing_free_for" if times.get("understood") else "utter_nothing_free_then"
            dispatcher.utter_message(response=response, understood=times.get("understood"))
            return self.instead(tracker, times)
        if at and not begins_at(at, found):
            dispatcher.utter_message(response="utter_not_free_at", at=at)
        return times, found

    def instead(self, tracker: Tracker, times: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Other times of the day that was named, or else the soonest at such hours and days, or at all."""
        same_day = day_of(times["exact"]) if times.get("exact") else {}
        same_hours = {name: times[name] for name in ("daily", "weekdays") if times.get(name)}
        for other in filter(None, (same_day, same_hours)):
            if (found := free_times(tracker, other))["appointment_slots"]:
                return other, found
        return {}, free_times(tracker, {})


class ActionAskConfirmed(CarefulAction):
    """Reads back what will be booked: nothing is, before the visitor has seen it whole."""

    when_it_fails = "utter_booking_unavailable"

    def name(self) -> str:
        return f"action_ask_{FORM}_booking_confirmed"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        if tracker.get_slot("booking_unsure"):
            dispatcher.utter_message(response="utter_booking_unsure")
            return []
        moving = tracker.get_slot("booking_moving")
        if moving:
            dispatcher.utter_message(response="utter_read_back_move", when=chosen_time(tracker))
            return []
        about = tracker.get_slot("booking_about")
        response = "utter_read_back" if about == NOTHING else "utter_read_back_with_about"
        told = {"when": chosen_time(tracker), "service": chosen_service(tracker)}
        dispatcher.utter_message(response=response, **told)
        return []


def understood(dispatcher: CollectingDispatcher, times: Mapping[str, Any]) -> Mapping[str, Any]:
    """The times to look for, once words that could not be read before are. Raises BookingUnavailable."""
    read = read_late(times)
    if read is None:
        dispatcher.utter_message(response="utter_not_an_appointment_slot")
    return read or {}


def free_times(tracker: Tracker, times: Mapping[str, Any], limit: int = SHOWN) -> dict[str, Any]:
    """What the diary offers of the times wished for, with the practitioner who was chosen, if any was."""
    moving = tracker.get_slot("booking_moving") or {}
    service = moving.get("service") or tracker.get_slot("booking_service")
    practitioner = tracker.get_slot("booking_practitioner")
    wish = {name: times.get(name) for name in STRETCH}
    if practitioner != ANYONE:
        wish["practitioner"] = practitioner
    return front_desk().appointment_slots(service, limit, **wish)


def begins_at(at: str, found: Mapping[str, Any]) -> bool:
    """Whether one of the free times begins at that time of day."""
    return any(clock(one["starts_at"]) == at for one in found["appointment_slots"])


def labelled(free: Mapping[str, Any], tracker: Tracker) -> str:
    """Its time; and with whom, where the visitor could choose among several people."""
    several = len(practitioners(tracker.slots)) > 1 or tracker.get_slot("booking_moving")
    return f"{free['label']}, {free['practitioner']}" if several else str(free["label"])


def other_times(found: Mapping[str, Any]) -> str:
    """The response with the ways on from these times."""
    return OTHER_TIMES[bool(found.get("earlier")), bool(found.get("later"))]


def chosen_time(tracker: Tracker) -> str:
    offered = offered_last(tracker.events, "appointment_slot")
    chosen = str(tracker.get_slot("booking_appointment_slot"))
    return offered.get(chosen) or str(tracker.get_slot("booking_when"))


def chosen_service(tracker: Tracker) -> str:
    """As the clinic writes it."""
    chosen = str(tracker.get_slot("booking_service"))
    names = (tracker.get_slot("booking_diary") or {}).get("names") or {}
    return str(names.get(chosen) or offered_last(tracker.events, "service").get(chosen, chosen))
