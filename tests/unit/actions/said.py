"""What came before in a conversation, as events of the tracker."""

from __future__ import annotations

from typing import Any

from actions.offered import button
from tests.unit.actions.desk_standin import APPOINTMENT_SLOTS, SERVICES

Event = dict[str, Any]


def answered(answer_id: str, route: str = "answer", **details: Any) -> Event:
    metadata = {"question": "How long does it last?", "route": route, **details}
    said = {"utter_action": f"utter_ask/{answer_id}", "metadata": metadata}
    return {"event": "bot", "text": "It lasts a while.", "metadata": said, "data": {"buttons": None}}


def plain(response: str = "utter_greet") -> Event:
    return {"event": "bot", "text": "Hello.", "metadata": {"utter_action": response}, "data": {}}


def user(text: str = "hello") -> Event:
    return {"event": "user", "text": text}


def offering(*buttons: Event) -> Event:
    return {"event": "bot", "text": "Choose.", "metadata": {}, "data": {"buttons": list(buttons)}}


def slot(name: str, value: Any) -> Event:
    return {"event": "slot", "timestamp": None, "name": name, "value": value}


def slots(events: list[Event]) -> dict[str, Any]:
    """What the events set, by name."""
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


def names(messages: list[Event]) -> list[str]:
    """The names of the responses that were said."""
    return [message["response"] for message in messages]


OFFERED_SERVICES = offering(*(button("service", str(one["id"]), str(one["name"])) for one in SERVICES))
OFFERED_SLOTS = offering(
    *(
        button("appointment_slot", one["id"], one["label"], starts_at=one["starts_at"])
        for one in APPOINTMENT_SLOTS
    )
)
