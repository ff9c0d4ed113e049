"""Taking the one time that a visitor named, without making them choose it again from a list."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import wanted_times
from actions.booking_details import ANYONE, CALLBACK
from actions.front_desk import AppointmentSlotTaken, BookingError, front_desk

Slots = dict[str, Any]


def with_named_time(
    slots: Slots, told: Mapping[str, Any], conversation: str, say: CollectingDispatcher
) -> Slots:
    """The slots, with the time that `booking_times` names exactly held for the visitor where it is free.

    `told` are the slots as before. Who names a time may be seen by anyone, unless they chose; where it
    is not free they hear so next, when other times are shown.
    """
    now = {**told, **slots}
    looked_for = now.get("booking_times") or {}
    has_times = (now.get("booking_diary") or {}).get("kind") != CALLBACK and not now.get("booking_moving")
    ready = looked_for.get("exact") and now.get("booking_service") and has_times
    if not ready or now.get("booking_appointment_slot"):
        return slots
    practitioner = now.get("booking_practitioner") or ANYONE
    free = free_at(str(looked_for["exact"]), looked_for, str(now["booking_service"]), practitioner)
    if free is None:
        return {**slots, "booking_practitioner": practitioner}
    label = f"{free['label']}, {free['practitioner']}"
    kept = held(free["id"], label, str(now["booking_service"]), conversation, say, free["starts_at"])
    return {**slots, "booking_practitioner": practitioner, **kept}


def free_at(moment: str, looked_for: Mapping[str, Any], service: str, who: str) -> dict[str, Any] | None:
    """The free time that begins at that moment, if there is one and the front desk can be asked."""
    wish = {"from": moment, "until": looked_for.get("until"), "practitioner": who if who != ANYONE else None}
    try:
        found = front_desk().appointment_slots(service, 1, **wish)["appointment_slots"]
    except BookingError:
        return None
    begins = wanted_times.moment_of
    return next((one for one in found if begins(one["starts_at"]) == begins(moment)), None)


def held(
    chosen: str,
    label: str,
    service: str,
    conversation: str,
    say: CollectingDispatcher,
    begins: str | None = None,
) -> Slots:
    """The time, kept for a few minutes where the front desk can; "at 4 then" will be 4 on its day."""
    try:
        until = front_desk().hold(conversation, service, chosen)
        say.utter_message(response="utter_time_held", when=label, until=wanted_times.clock(until))
    except AppointmentSlotTaken:
        say.utter_message(response="utter_appointment_slot_taken")
        return {"booking_appointment_slot": None, "booking_times": None}
    except BookingError:
        pass  # the diary decides when it is asked to store
    found: Slots = {"booking_appointment_slot": chosen, "booking_when": label}
    return {**found, "booking_times": day_of(begins) if begins else None, "booking_refusals": 0}


def day_of(moment: str) -> Slots:
    """The whole day of that moment, as times to look among."""
    midnight = wanted_times.moment_of(moment).replace(hour=0, minute=0)
    return {"from": midnight.isoformat(), "until": (midnight + timedelta(days=1)).isoformat()}
