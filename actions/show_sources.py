"""Where the last answer comes from."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.last_answer import last_answer

SOURCES = Path(__file__).resolve().parent.parent / "knowledge" / "sources.yml"


class ActionShowSources(CarefulAction):
    when_it_fails = "utter_nothing_said_yet"

    def __init__(self) -> None:
        sources: list[dict[str, Any]] = yaml.safe_load(SOURCES.read_text(encoding="utf-8"))["sources"]
        self.sources = {source["id"]: source for source in sources}

    def name(self) -> str:
        return "action_show_sources"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answer = last_answer(tracker.events)
        if answer is None:
            dispatcher.utter_message(response="utter_nothing_said_yet")
            return []
        listed = self.in_words(answer.get("citations") or [])
        dispatcher.utter_message(response="utter_sources", question=answer.get("question"), sources=listed)
        return []

    def in_words(self, citations: Iterable[str]) -> str:
        return "\n".join(
            one_line(self.sources[citation]) for citation in citations if citation in self.sources
        )


def one_line(source: dict[str, Any]) -> str:
    parts = (source["title"], source.get("publisher"), source.get("year"), source.get("url"))
    return "- " + ", ".join(str(part) for part in parts if part)
