"""What the guide's actions share: the guide of this clinic, and what the tracker knows for it."""

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.last_answer import ANSWER_PREFIX, last_answer
from guide.clinic import read_clinic
from guide.conversation import Guide, Told
from guide.reading_files import ROOT, guide_content
from guide.state import State, from_slot

GUIDE, REPLY = "guide", "guide_reply"
COMMAND = "/"  # what a button sends begins with it


@lru_cache(maxsize=1)
def guide() -> Guide:
    """The guide with the words of the clinic that CANDOR_CLINIC names, or of clinic.yml."""
    clinic_file = Path(os.environ.get("CANDOR_CLINIC") or ROOT / "clinic.yml")
    return Guide(guide_content(), read_clinic(clinic_file, ROOT / "knowledge" / "countries.yml"))


def state_of(tracker: Tracker) -> State | None:
    return from_slot(tracker.get_slot(GUIDE))


def typed_in(tracker: Tracker) -> str:
    """The visitor's words of this turn; '' when they pressed a button."""
    text = str(tracker.latest_message.get("text") or "")
    return "" if text.startswith(COMMAND) else text


def entities_in(tracker: Tracker, kind: str) -> list[str]:
    found = tracker.latest_message.get("entities") or []
    return [str(one["value"]) for one in found if one.get("entity") == kind]


def told(tracker: Tracker) -> Told:
    """What the conversation around the guide holds: the visitor's words, and what was answered."""
    events = list(tracker.events)
    typed = (str(event.get("text") or "") for event in events if event.get("event") == "user")
    return Told(
        tracker.sender_id,
        tuple(text for text in typed if not text.startswith(COMMAND)),
        tuple(questions_answered(events)),
    )


def questions_answered(events: Iterable[Mapping[str, Any]]) -> list[str]:
    said = (event.get("metadata") or {} for event in events if event.get("event") == "bot")
    answers = [one for one in said if str(one.get("utter_action", "")).startswith(ANSWER_PREFIX)]
    return [str(question) for one in answers if (question := (one.get("metadata") or {}).get("question"))]


def decision_to_weigh(tracker: Tracker) -> str | None:
    """The decision that the last answer belongs to, where data/decisions names one."""
    answer = last_answer(tracker.events) or {}
    return guide().content.offered_after.get(str(answer.get("response", "")).removeprefix(ANSWER_PREFIX))


def say(dispatcher: CollectingDispatcher, before: State, after: State, said: list[str]) -> None:
    """The words of a turn; those of a careful path count as a signpost."""
    response = "utter_guide_careful" if after.careful != before.careful else "utter_guide_words"
    for words in said:
        dispatcher.utter_message(response=response, words=words)
