"""An action that never raises: the SDK turns an exception into silence for the visitor."""

import asyncio
import logging
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from tracing.spans import span

logger = logging.getLogger(__name__)

Events = list[dict[str, Any]]


class CarefulAction(Action, ABC):
    """Runs `act` off the event loop, so that a slow diary holds up nobody else's turn."""

    when_it_fails: str | None = None  # the response said when `act` fails unexpectedly

    @abstractmethod
    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """What the action says through `dispatcher`, and the events it returns."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """The events of `act`; on any error the response `when_it_fails`, if there is one."""
        try:
            with span("candor-actions", self.name(), traceparent_of(tracker)):
                return await asyncio.to_thread(self.act, dispatcher, tracker)
        except Exception as error:  # the last resort: whatever it was, the visitor hears something
            logger.error("%s failed: %s", self.name(), type(error).__name__)
            if self.when_it_fails:
                dispatcher.utter_message(response=self.when_it_fails)
            return []


def traceparent_of(tracker: Tracker) -> str | None:
    """The trace of the turn, which came with the visitor's last message; see `tracing/spans.py`."""
    users = (event for event in reversed(tracker.events) if event.get("event") == "user")
    heard: dict[str, Any] = next(users, {})
    return (heard.get("metadata") or {}).get("traceparent")
