"""Rasa's own template filling, with the clinic's words added to the slots."""

import os
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from channel.clinic_words import default_words

EDITED = ("clinic_hours",)  # words that staff change while we run; the front desk then sends them with a turn
DANGER, TOLD = "danger", "told"  # by which responses leave their offers out
STILL_STANDS = "utter_still_stands"  # before a card that is said again
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
        said_before = {**tracker.current_slot_values(), DANGER: TOLD if danger_was_told(tracker) else None}
        slots = {**said_before, **self.words, **edited_words(tracker)}
        filled: dict[str, Any] | None = self.generate_from_slots(
            utter_action, slots, output_channel, **kwargs
        )
        if filled is None or not is_emergency(filled):
            return filled
        names = [EMERGENCY_ABROAD] * bool(slots.get("language")) + [STILL_STANDS] * was_said_before(tracker)
        said = (self.generate_from_slots(name, slots, output_channel) for name in names)
        return {**filled, "text": "\n\n".join([*(one["text"] for one in said if one), filled["text"]])}


def is_emergency(said: dict[str, Any]) -> bool:
    about = said.get("metadata") or {}
    return (about.get("kind"), about.get("urgency")) == ("care_card", "emergency")


def danger_was_told(tracker: DialogueStateTracker) -> bool:
    """True from the first emergency of the conversation on."""
    heard = (event.parse_data for event in tracker.events if isinstance(event, UserUttered))
    return any((parsed.get("red_flag") or {}).get("level") == "emergency" for parsed in heard)


def was_said_before(tracker: DialogueStateTracker) -> bool:
    """True when the card was shown for the emergency that this message goes on about."""
    parsed = tracker.latest_message.parse_data if tracker.latest_message else {}
    return bool((parsed.get("red_flag") or {}).get("again"))


def edited_words(tracker: DialogueStateTracker) -> dict[str, str]:
    """What the front desk sent with this turn in place of the clinic's own words."""
    sent = (tracker.latest_message.metadata if tracker.latest_message else None) or {}
    return {name: str(sent[name]) for name in EDITED if sent.get(name)}
