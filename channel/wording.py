"""Rasa's own template filling, with the clinic's words added to the slots."""

import os
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from channel.clinic_words import default_words

EDITED = ("clinic_hours",)  # words that staff change while we run; the front desk then sends them with a turn
EMERGENCY_ABROAD = "utter_emergency_abroad"  # the same for every sign, in the visitor's language


class ClinicWording(TemplatedNaturalLanguageGenerator):
    """Named in endpoints.yml as `nlg: type`, so that conditions and {placeholders} know the clinic."""

    def __init__(self, endpoint_config: EndpointConfig | None, domain: Domain) -> None:
        super().__init__(domain.responses)
        self.words = default_words(os.environ)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The response's text filled from slots, the clinic's words and what the action passed."""
        slots = {**tracker.current_slot_values(), **self.words, **edited_words(tracker)}
        filled: dict[str, Any] | None = self.generate_from_slots(
            utter_action, slots, output_channel, **kwargs
        )
        if filled and slots.get("language") and is_emergency(filled):
            abroad = self.generate_from_slots(EMERGENCY_ABROAD, slots, output_channel)
            return {**filled, "text": f"{abroad['text']}\n\n{filled['text']}"} if abroad else filled
        return filled


def is_emergency(said: dict[str, Any]) -> bool:
    about = said.get("metadata") or {}
    return (about.get("kind"), about.get("urgency")) == ("care_card", "emergency")


def edited_words(tracker: DialogueStateTracker) -> dict[str, str]:
    """What the front desk sent with this turn in place of the clinic's own words."""
    sent = (tracker.latest_message.metadata if tracker.latest_message else None) or {}
    return {name: str(sent[name]) for name in EDITED if sent.get(name)}
