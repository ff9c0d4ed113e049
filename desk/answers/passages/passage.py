"""One text beside the answers that a clinician signs, in the parts that make it up."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from answers.library import people_of


class Kind(StrEnum):
    CARD = "card"  # a danger sign's care card
    GRID = "grid"  # one decision's options side by side
    CAREFUL = "careful"  # what the guide says to somebody who needs more care
    SCREEN = "screen"  # what the guide makes of health questions


@dataclass(frozen=True)
class Part:
    heading: str
    text: str
    citations: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    certainty: str = ""


@dataclass(frozen=True)
class Passage:
    id: str  # kind and name: "card.rf_breathing"; an answer's id has no point in it
    kind: Kind
    title: str
    author: str
    parts: tuple[Part, ...]
    urgency: str = ""  # of a card

    @property
    def said(self) -> list[dict[str, Any]]:
        """Everything that a signature holds for. Which facts bear it out may change without changing it."""
        parts = [
            {name: value for name, value in asdict(part).items() if name != "facts"} for part in self.parts
        ]
        return [{"kind": self.kind, "urgency": self.urgency}, *parts]

    @property
    def authors(self) -> set[str]:
        return people_of(self.author)

    @property
    def citations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for part in self.parts for source in part.citations))

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact for part in self.parts for fact in part.facts))
