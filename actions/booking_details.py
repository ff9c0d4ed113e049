"""What a booking gathers, and how it is forgotten again."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.careful_action import Events

FORM = "book_consultation_form"
DETAILS = (
    "booking_service",
    "booking_practitioner",
    "booking_appointment_slot",
    "booking_when",
    "booking_name",
    "booking_contact",
    "booking_about",
    "booking_consent",
    "booking_confirmed",
    "booking_diary",
    "booking_times",
    "booking_moving",
    "booking_refusals",
    "booking_left",
    "booking_unsure",
)
MOVING = ("booking_appointment_slot", "booking_confirmed")
ANYONE = "anyone"
CALLBACK = "callback"  # a clinic without times of its own here
NOTHING = "nothing"  # to add about what it is for


def required_details(slots: Mapping[str, Any]) -> list[str]:
    """The form's questions, in order: none once it is left, fewer to move an appointment."""
    if slots.get("booking_left"):
        return []
    if slots.get("booking_moving"):
        return list(MOVING)
    diary = slots.get("booking_diary") or {}
    if diary.get("kind") == CALLBACK:
        time = ["booking_when"]
    else:
        chooses = len(practitioners(slots)) > 1
        time = [*(["booking_practitioner"] if chooses else []), "booking_appointment_slot"]
    told = ["booking_name", "booking_contact", "booking_about", "booking_consent", "booking_confirmed"]
    return ["booking_service", *time, *told]


def diary_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """What the form keeps of the front desk: the kind of diary, the services' names, and who gives which."""
    givers = {service["id"]: service.get("practitioners", []) for service in found["services"]}
    names = {service["id"]: service.get("name") for service in found["services"]}
    return {"kind": found.get("diary"), "practitioners": givers, "names": names}


def practitioners(slots: Mapping[str, Any]) -> list[dict[str, str]]:
    """Who gives the service that was chosen: id and name."""
    diary = slots.get("booking_diary") or {}
    found: list[dict[str, str]] = diary.get("practitioners", {}).get(slots.get("booking_service"), [])
    return found


def said_back(told: Mapping[str, Any]) -> list[str]:
    """What was noted, as the visitor hears it: the time looked for or chosen, a name, a contact."""
    time = (told.get("booking_times") or {}).get("understood") or told.get("booking_when")
    return [str(one) for one in (time, told.get("booking_name"), told.get("booking_contact")) if one]


def forget(details: Iterable[str] = DETAILS) -> Events:
    """Personal details leave the engine as soon as they are not needed there."""
    return [SlotSet(detail, None) for detail in details]


def idempotency_key(tracker: Tracker) -> str:
    """One booking asking for one time is the same request, however often it is sent."""
    if asked_before := tracker.get_slot("booking_unsure"):
        return str(asked_before)
    began = [it["timestamp"] for it in tracker.events if it.get("event") == "active_loop" and it.get("name")]
    wanted = tracker.get_slot("booking_appointment_slot") or tracker.get_slot("booking_when")
    return hashlib.sha256(f"{tracker.sender_id} {wanted} {began[-1:]}".encode()).hexdigest()
