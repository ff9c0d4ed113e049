"""Plays the conversations of tests/evaluation/held_out/scenarios.yml, and knows what was read in the replies.

`scenario_checks.yml` holds what a program can see, `scenario_readings.yml` what was judged by reading.
"""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from running_system import Visitor

FOLDER = Path(__file__).resolve().parent / "evaluation"
SCENARIOS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "held_out" / "scenarios.yml").read_text("utf-8"))
CHECKS: dict[str, Any] = yaml.safe_load((FOLDER / "scenario_checks.yml").read_text("utf-8"))
READINGS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "scenario_readings.yml").read_text("utf-8")) or []
# What differs from day to day and run to run, which no reading is about.
CHANGING = re.compile(
    r"https?://\S+|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b|reference is \S+|\bDr Amara Osei\b|\bTom Bellweather\b|\d+"
)


@dataclass(frozen=True)
class Reply:
    """All that came back on one turn of the script, our own questions answered by a button among it."""

    turns: list[dict[str, Any]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Every word shown, buttons included, a line for each."""
        lines = [line for turn in self.turns for message in turn["messages"] for line in shown(message)]
        return "\n".join(lines)

    @property
    def outcomes(self) -> list[str]:
        return [str(turn["outcome"]) for turn in self.turns]

    @property
    def answers(self) -> list[str]:
        return [answer for turn in self.turns for answer in turn["answer_ids"]]

    @property
    def kinds(self) -> list[str]:
        return [message["kind"] for turn in self.turns for message in turn["messages"]]

    @property
    def digest(self) -> str:
        """Of what was said, without what changes from day to day: a reading is of these words."""
        said = sorted(set(" ".join(CHANGING.sub(" ", self.words).split("\n")).split(" ")) - {""})
        return hashlib.sha256(" ".join(said).encode()).hexdigest()[:12]


def shown(message: dict[str, Any]) -> list[str]:
    return [str(message.get("text", "")), *(choice["label"] for choice in message.get("choices", []))]


def play(scenario: dict[str, Any], visitor: Visitor) -> list[Reply]:
    """One reply for each turn of the script. Silence (`wait_hours`) is not waited for."""
    checks = CHECKS.get(scenario["name"], {}).get("turns", [])
    replies = []
    for number, turn in enumerate(scenario["turns"]):
        turns = [visitor.says(turn["visitor"])]
        for label in checks[number].get("presses", []) if number < len(checks) else []:
            if any(label in choice["label"] for choice in visitor.choices):
                turns.append(visitor.chooses(label))
        replies.append(Reply(turns))
    return replies


def failures(reply: Reply, check: dict[str, Any]) -> list[str]:
    """What a program sees that is not as it must be."""
    outcome = check.get("outcome")
    lacking = [f"lacks {one!r}" for one in check.get("said", []) if not found(one, reply.words)]
    spoken = [f"says {one!r}" for one in check.get("unsaid", []) if found(one, reply.words)]
    wrong = [f"{reply.outcomes}, not {outcome}"] if outcome and outcome not in reply.outcomes else []
    never = [f"came to {one}" for one in check.get("no_outcome", []) if one in reply.outcomes]
    kinds = [f"shows {one}" for one in check.get("no_kinds", []) if one in reply.kinds]
    answers = [f"no answer {one}" for one in check.get("answers", []) if one not in reply.answers]
    return [*lacking, *spoken, *wrong, *never, *kinds, *answers]


def found(pattern: str, words: str) -> bool:
    return bool(re.search(pattern, words, re.I))


def reading(scenario: str, turn: int) -> dict[str, Any] | None:
    """The newest reading of that turn, numbered from 1."""
    own = [one for one in READINGS if (one["scenario"], one["turn"]) == (scenario, turn)]
    return own[-1] if own else None
