"""What staff see of a turn: how the words were read and what was run for them."""

from typing import Any

from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

RANKED = 10


def trace_of(tracker: DialogueStateTracker, milliseconds: float, model: str) -> dict[str, Any]:
    """The last turn of `tracker`; slot values stay out, only the names of what changed."""
    events = last_turn(list(tracker.events))
    heard = events[0].parse_data if events and isinstance(events[0], UserUttered) else {}
    return {
        "intent": short(heard.get("intent") or {}),
        "ranking": [short(one) for one in (heard.get("intent_ranking") or [])[:RANKED]],
        "entities": [
            {"entity": e["entity"], "value": e["value"]}
            for e in heard.get("entities") or []
            if e["entity"] in ("treatment", "body_area")
        ],
        "red_flag": heard.get("red_flag"),
        "language": heard.get("language"),
        "actions": [
            e.action_name
            for e in events
            if isinstance(e, ActionExecuted) and e.action_name and e.action_name != "action_listen"
        ],
        "slots_changed": sorted({e.key for e in events if isinstance(e, SlotSet)}),
        "milliseconds": round(milliseconds, 1),
        "model": model,
    }


def last_turn(events: list[Event]) -> list[Event]:
    """Everything from the last thing the visitor said."""
    for position in range(len(events) - 1, -1, -1):
        if isinstance(events[position], UserUttered):
            return events[position:]
    return []


def short(intent: dict[str, Any]) -> dict[str, Any]:
    return {"name": intent.get("name"), "confidence": round(float(intent.get("confidence") or 0.0), 4)}
