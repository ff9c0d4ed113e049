"""How a turn can end, in the words that staff read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml
from django.conf import settings

FAMILIES = ("answered", "clarified", "declined", "signposted", "handed_off", "failed")


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
