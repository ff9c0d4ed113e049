"""What happens to a reply in the booking form that is not what was asked for."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import beside
from actions.booking_details import ANYONE
from actions.exact_time import with_named_time
from actions.note_booking_details import noted, say_noted
from actions.offered import choose, offered_last

ASKED_AGAIN = 2  # then there is a way out

Slots = dict[str, Any]


def with_another_time(wrong: Slots, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    """What was told, without the time that was chosen before where it tells another."""
    another = {"booking_appointment_slot": None, "booking_when": None} if "booking_times" in wrong else {}
    return with_named_time({**another, **wrong}, tracker.slots, tracker.sender_id, dispatcher)


def or_usual(slots: Slots, detail: str, usual: str | None) -> Slots:
    """The usual choice for who tells a name or a time instead of choosing: everything is read back anyway."""
    told_more = slots[detail] is None and slots.keys() & {"booking_name", "booking_times"}
    return {**slots, detail: usual} if told_more else slots


def chosen_or_left(
    tracker: Tracker, dispatcher: CollectingDispatcher, value: Any, entity: str, refusal: str
) -> Slots:
    """The offered choice that was meant; "no, thank you" instead of a choice leaves the form."""
    offered = offered_last(tracker.events, entity)
    chosen = ANYONE if value == ANYONE else choose(str(value), offered)
    if chosen:
        return {f"booking_{entity}": chosen, "booking_refusals": 0}
    if intent_of(tracker) == "deny":
        dispatcher.utter_message(response="utter_booking_stopped")
        return {f"booking_{entity}": None, "booking_left": True}
    return refused(tracker, dispatcher, f"booking_{entity}", refusal)


def refused(tracker: Tracker, dispatcher: CollectingDispatcher, detail: str, why: str) -> Slots:
    """What was told instead is noted; otherwise asked again, twice, and then shown a way to a person."""
    times = detail != "booking_appointment_slot"  # its words were read for times already
    if others := {name: it for name, it in noted(text_of(tracker), tracker, times).items() if name != detail}:
        others = say_noted(others, dispatcher)
        return {detail: None, **with_another_time(others, tracker, dispatcher), "booking_refusals": 0}
    if beside.is_worried(text_of(tracker)):  # and was answered
        return {detail: None}
    refusals = int(tracker.get_slot("booking_refusals") or 0) + 1
    if refusals <= ASKED_AGAIN:
        dispatcher.utter_message(response=why)
        return {detail: None, "booking_refusals": refusals}
    dispatcher.utter_message(response="utter_booking_way_out")
    return {detail: None, "booking_consent": None, "booking_left": True}


def text_of(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("text") or "")


def intent_of(tracker: Tracker) -> str:
    return str((tracker.latest_message.get("intent") or {}).get("name"))


def confidence_of(tracker: Tracker) -> float:
    return float((tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)
