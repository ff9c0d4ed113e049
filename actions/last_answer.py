"""What was answered in this conversation, and what of it is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

ANSWER_PREFIX = "utter_ask/"
KEPT = 4  # answers; see nlu/in_context/before.py


def last_answer(events: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The response metadata of the newest answer, with its text and response name; None before the first."""
    for event in reversed(list(events)):
        if event.get("event") != "bot":
            continue
        said = event.get("metadata") or {}
        if str(said.get("utter_action", "")).startswith(ANSWER_PREFIX):
            return {
                **(said.get("metadata") or {}),
                "response": said["utter_action"],
                "text": event.get("text"),
            }
    return None


def last_heard(events: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """How each message of the visitor was read, the newest first."""
    return [event.get("parse_data") or {} for event in reversed(list(events)) if event.get("event") == "user"]


def responses_said(events: Iterable[Mapping[str, Any]]) -> list[str]:
    """The names of our responses, the newest first."""
    return [
        str((event.get("metadata") or {}).get("utter_action"))
        for event in reversed(list(events))
        if event.get("event") == "bot"
    ]


def typed_words(events: Iterable[Mapping[str, Any]]) -> list[str]:
    """What the visitor typed, the newest first; no buttons."""
    heard = [str(event.get("text") or "") for event in events if event.get("event") == "user"]
    return [text for text in reversed(heard) if text and not text.startswith("/")]


def remembered(tracker: Tracker) -> list[dict[str, Any]]:
    """Slots for what a short message may lean on later: the newest answers, and which toner was meant."""
    said = responses_said(tracker.events)
    answers = [name[len(ANSWER_PREFIX) :] for name in said if name.startswith(ANSWER_PREFIX)]
    topics = list(dict.fromkeys([*answers, *(tracker.get_slot("topics") or [])]))[:KEPT]
    kept = [SlotSet("topics", topics)] if topics else []
    if kind := tracker.latest_message.get("toner_kind"):
        kept.append(SlotSet("toner_kind", kind))
    return kept
