"""How a turn can end, in the words that staff read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml
from django.conf import settings

FAMILIES = ("answered", "clarified", "declined", "signposted", "handed_off", "failed")
# Of several turns the later one tells more, but a step on the way less than an end, and courtesy nothing.
COURTESY = ("", "answered_smalltalk")
ON_THE_WAY = (
    "answered_sources",
    "answered_both_sides",
    "clarified_question",
    "clarified_guide",
    "handed_off_person_left",
)
TELL_ALL = (
    "signposted_red_flag",
    "handed_off_booked",
    "handed_off_requested",
    "handed_off_cancelled",
    "handed_off_request_left",
)


@dataclass(frozen=True)
class Outcome:
    id: str
    label: str
    about: str = ""

    @property
    def family(self) -> str:
        """The prefix that outcomes of one kind share; empty for an unknown one."""
        return next((family for family in FAMILIES if self.id.startswith(f"{family}_")), "")


@cache
def outcomes() -> Mapping[str, Outcome]:
    """Every outcome by its id, in the order of knowledge/outcomes.yml."""
    listed = yaml.safe_load((settings.KNOWLEDGE / "outcomes.yml").read_text(encoding="utf-8"))["outcomes"]
    return {item["id"]: Outcome(**item) for item in listed}


def outcome(outcome_id: str) -> Outcome | None:
    """None while a turn has none; an outcome that the list does not know is shown by its id."""
    return outcomes().get(outcome_id, Outcome(outcome_id, outcome_id)) if outcome_id else None


def most_telling(ended: Sequence[str]) -> str:
    """What a conversation came to, of how its turns ended, oldest first; thanks at its end change nothing."""
    return max(enumerate(ended), key=lambda one: (_tells(one[1]), one[0]))[1] if ended else ""


def _tells(outcome_id: str) -> int:
    if outcome_id in TELL_ALL:
        return 3
    if outcome_id in ON_THE_WAY:
        return 1
    return 0 if outcome_id in COURTESY else 2
