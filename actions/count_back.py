"""Working out by when something would have to be done for a day that the visitor names."""

import re
from functools import lru_cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.front_desk import BookingError, front_desk
from actions.last_answer import typed_words
from guide.reading_files import ROOT, read

FACT = "k_event"  # of knowledge/facts.yml: how many weeks before an event
EVENT = re.compile(
    r"\b(?:wedding|marr(?:y|ied|ying|iage)|hitched|the knot|bride|groom|bridesmaid|(?:big|special) day"
    r"|engagement|part(?:y|ies)|reunion|prom|ball|gala|anniversary|birthday|christening|baptism"
    r"|(?:bar|bat) mitzvah|graduation|ceremony|interview|photos?|photo ?shoot|filming|event|holiday"
    r"|cruise|honeymoon)\b",
    re.I,
)


def count_back(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Says the days that lie so many weeks before the event that was just named, if one was."""
    said = next(iter(typed_words(tracker.events)), "")
    if not EVENT.search(said):
        return
    latest, earliest = weeks_before()
    try:
        counted = front_desk().days_before(said, [latest, earliest])
    except BookingError:  # no day, or nobody to ask: the answer has the weeks
        return
    response, words = told(counted)
    dispatcher.utter_message(response=response, **words)


def told(counted: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """The response for how far off the event is, and the days to name in it."""
    latest, earliest = counted["before"]
    days = {"event_day": counted["label"], "latest_day": latest["label"], "early_day": earliest["label"]}
    if latest["gone_by"]:
        return "utter_count_back_too_late", days
    return ("utter_count_back_soon" if earliest["gone_by"] else "utter_count_back"), days


@lru_cache(maxsize=1)
def weeks_before() -> tuple[int, int]:
    """The fewest and the most weeks of the fact's figure."""
    facts = read(ROOT / "knowledge" / "facts.yml")["facts"]
    figure = next(fact for fact in facts if fact["id"] == FACT)["figures"][0]
    fewest, most = str(figure["value"]).split("-")
    return int(fewest), int(most)
