"""What is said beside a reply to somebody who told something that it must bear in mind."""

from collections.abc import Iterable, Mapping
from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from guide.mindful import Mindful

ANSWER = "utter_ask/"
NOTES = {
    "pregnancy": "utter_mindful_pregnancy",
    "breastfeeding": "utter_mindful_breastfeeding",
    "under_18": "utter_mindful_under_age",
    "distress": "utter_mindful_distress",
    "pressure": "utter_mindful_pressure",
    "consent": "utter_mindful_consent",
    "stopping_medicine": "utter_mindful_stopping_medicine",
}
ABOUT_TREATMENTS = ("a_", "b_", "t_")  # how ids of such facts begin
URGENT = ("urgent", "emergency")
ITS_OWN_WORDS = "decision_guide_form"  # the guide has words of its own for careful people
MOST = 2
RECENT = 5  # messages of ours within which a note is not said again


def notes(mindful: Mindful, reply: Mapping[str, Any], name: str, texts: list[str]) -> list[str]:
    """Names of the responses that belong beside the reply `name`; `texts` are the visitor's, newest first."""
    answer = name.removeprefix(ANSWER) if name.startswith(ANSWER) else None
    details = reply.get("metadata") or {}
    if details.get("route") in URGENT or (answer is None and name not in mindful.also_beside):
        return []
    facts = [str(fact) for fact in details.get("facts") or []]
    is_about_treatment = any(fact.startswith(ABOUT_TREATMENTS) for fact in facts)
    just_now = mindful.told(texts[:1])
    lasting = [one for one in mindful.told(texts) if one.lasts and is_about_treatment]
    told = dict.fromkeys(one for one in [*just_now, *lasting] if answer not in one.said_by)
    return [NOTES[one.name] for one in told][:MOST]


def said_lately(tracker: DialogueStateTracker) -> Iterable[str]:
    said = [event.text or "" for event in tracker.events if isinstance(event, BotUttered)]
    return said[-RECENT:]
