"""Rasa's own template filling, with the clinic's words added to the slots."""

import os
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from channel.clinic_words import default_words
from channel.notes import ITS_OWN_WORDS, notes, said_lately
from channel.settings import ROOT
from channel.whereabouts import read_whereabouts
from guide.mindful import read_mindful

EDITED = ("clinic_hours",)  # words that staff change while we run; the front desk then sends them with a turn
DANGER, TOLD = "danger", "told"  # by which responses leave their offers out
STILL_STANDS = "utter_still_stands"  # before a card that is said again
CHANGES_NOTHING = "utter_changes_nothing"  # the same, to somebody who hopes that it need not be
TELL_THEM = {  # in place of the card
    "rf_breathing": "utter_tell_them_rf_breathing",
    "rf_swallow_speech": "utter_tell_them_rf_swallow_speech",
    "rf_general_weakness": "utter_tell_them_rf_general_weakness",
    "rf_botulism_cluster": "utter_tell_them_rf_botulism_cluster",
    "rf_anaphylaxis": "utter_tell_them_rf_anaphylaxis",
    "rf_filler_vision": "utter_tell_them_rf_filler_vision",
    "rf_filler_blanching": "utter_tell_them_rf_filler_blanching",
    "rf_stroke_like": "utter_tell_them_rf_stroke_like",
    "rf_chest": "utter_tell_them_rf_chest",
    "rf_seizure_device": "utter_tell_them_rf_seizure_device",
}
EMERGENCY_ABROAD = "utter_emergency_abroad"  # the same for every sign, in the visitor's language


class ClinicWording(TemplatedNaturalLanguageGenerator):
    """Named in endpoints.yml as `nlg: type`, so that conditions and {placeholders} know the clinic."""

    def __init__(self, endpoint_config: EndpointConfig | None, domain: Domain) -> None:
        super().__init__(domain.responses)
        self.words = default_words(os.environ)
        self.mindful = read_mindful(ROOT / "knowledge")
        self.whereabouts = read_whereabouts(ROOT / "knowledge")

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The response's text filled from slots, the clinic's words and what the action passed."""
        slots = self.slots(tracker)
        filled: dict[str, Any] | None = self.generate_from_slots(
            utter_action, slots, output_channel, **kwargs
        )
        if filled is None:
            return None
        if not is_emergency(filled):
            return self.with_notes(filled, utter_action, tracker, slots, output_channel)
        if script := self.script(filled, tracker, slots, output_channel):
            return {**with_number(filled, slots), "text": script}
        names = [EMERGENCY_ABROAD] * bool(slots.get("language")) + said_again(tracker)
        said = (self.generate_from_slots(name, slots, output_channel) for name in names)
        text = "\n\n".join([*(one["text"] for one in said if one), filled["text"]])
        return {**with_number(filled, slots), "text": text}

    def with_notes(
        self,
        reply: dict[str, Any],
        name: str,
        tracker: DialogueStateTracker,
        slots: dict[str, Any],
        output_channel: str,
    ) -> dict[str, Any]:
        """The reply, and below it what it must bear in mind and was not said lately."""
        if tracker.active_loop_name == ITS_OWN_WORDS:
            return reply
        wanted = notes(self.mindful, reply, name, typed(tracker))
        said = [one for note in wanted if (one := self.generate_from_slots(note, slots, output_channel))]
        lately = list(said_lately(tracker))
        new = [str(one["text"]) for one in said if not any(one["text"] in before for before in lately)]
        return {**reply, "text": "\n\n".join([reply["text"], *new])} if new else reply

    def slots(self, tracker: DialogueStateTracker) -> dict[str, Any]:
        """What placeholders and conditions know: slots, the clinic's words, and where the visitor is."""
        said_before = {**tracker.current_slot_values(), DANGER: TOLD if danger_was_told(tracker) else None}
        there = self.whereabouts.words(typed(tracker), str(self.words["country"]))
        return {**said_before, **self.words, **there, **edited_words(tracker)}

    def script(
        self, card: dict[str, Any], tracker: DialogueStateTracker, slots: dict[str, Any], output_channel: str
    ) -> str | None:
        """What to tell those who help, for somebody who asks that; None for everybody else."""
        flag = red_flag_of(tracker)
        name = TELL_THEM.get(str(flag.get("id")))
        if name is None or flag.get("manner") != "what_to_say" or slots.get("language"):
            return None
        script = self.generate_from_slots(name, slots, output_channel)
        return str(script["text"]) if script else None


def with_number(card: dict[str, Any], slots: dict[str, Any]) -> dict[str, Any]:
    """The card with the number to dial where the visitor is."""
    return {**card, "metadata": {**card["metadata"], "phone": slots["emergency_number"]}}


def typed(tracker: DialogueStateTracker) -> list[str]:
    """The visitor's own words, the newest first."""
    heard = [event.text or "" for event in tracker.events if isinstance(event, UserUttered)]
    return [text for text in reversed(heard) if not text.startswith(INTENT_MESSAGE_PREFIX)]


def is_emergency(said: dict[str, Any]) -> bool:
    about = said.get("metadata") or {}
    return (about.get("kind"), about.get("urgency")) == ("care_card", "emergency")


def danger_was_told(tracker: DialogueStateTracker) -> bool:
    """True from the first emergency of the conversation on."""
    heard = (event.parse_data for event in tracker.events if isinstance(event, UserUttered))
    return any((parsed.get("red_flag") or {}).get("level") == "emergency" for parsed in heard)


def said_again(tracker: DialogueStateTracker) -> list[str]:
    """What stands before a card that was shown before, for the emergency that this message goes on about."""
    flag = red_flag_of(tracker)
    if not flag.get("again"):
        return []
    return [CHANGES_NOTHING if flag.get("manner") == "plays_down" else STILL_STANDS]


def red_flag_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    parsed = tracker.latest_message.parse_data if tracker.latest_message else {}
    return dict(parsed.get("red_flag") or {})


def edited_words(tracker: DialogueStateTracker) -> dict[str, str]:
    """What the front desk sent with this turn in place of the clinic's own words."""
    sent = (tracker.latest_message.metadata if tracker.latest_message else None) or {}
    return {name: str(sent[name]) for name in EDITED if sent.get(name)}
