"""Finding the answer that was given last in this conversation."""

from collections.abc import Iterable, Mapping
from typing import Any

ANSWER_PREFIX = "utter_ask/"


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
