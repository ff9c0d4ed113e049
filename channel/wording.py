"""Rasa's own template filling, with the clinic's words added to the slots."""

import os
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from channel.clinic_words import default_words

EDITED = ("clinic_hours",)  # words that staff change while we run; the front desk then sends them with a turn


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
        return filled


def edited_words(tracker: DialogueStateTracker) -> dict[str, str]:
    """What the front desk sent with this turn in place of the clinic's own words."""
    sent = (tracker.latest_message.metadata if tracker.latest_message else None) or {}
    return {name: str(sent[name]) for name in EDITED if sent.get(name)}
