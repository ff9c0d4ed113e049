"""What one decision shows a visitor, built as the guide builds it, for the checks to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.yaml_files import read_yaml
from guide.clinic import Clinic
from guide.grid import option_grid
from guide.model import Content, Decision, Option
from guide.order import rotated
from guide.saying import intro
from guide.state import State

CONVERSATION = "0" * 32
COUNTRY = "gb"  # prices are known there, and a clinic may not volunteer a prescription medicine's name


@dataclass(frozen=True)
class Finding:
    """Whether a check passed, and the words that its evidence is told with."""

    passed: bool
    evidence: Mapping[str, str]


@dataclass(frozen=True)
class Phrases:
    """What a text says things with, as listed in standard.yml."""

    not_known: tuple[str, ...]
    about: tuple[str, ...]
    periods: Mapping[str, tuple[str, ...]]
    other_times: tuple[str, ...]
    group_of_people: tuple[str, ...]
    avoided: Mapping[str, str]  # a pattern, and what to say instead
    reddened: str  # a pattern
    skin_tones: tuple[str, ...]


@dataclass(frozen=True)
class Material:
    decision: Decision
    content: Content
    interests: Mapping[str, str]  # by source id: what its publisher sells or gains
    phrases: Phrases
    words: Mapping[str, str]  # a clinic's
    grid: Mapping[str, Any]
    intro: str

    @property
    def options(self) -> list[Option]:
        """As they are told in this decision, in the order of the grid."""
        return [self.content.options[id_].told_for(self.decision.id) for id_ in self.order]

    @property
    def order(self) -> tuple[str, ...]:
        return rotated(self.decision.options, CONVERSATION)

    def row(self, row: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each option's name with its cell; nothing where the grid has no such row."""
        cells = next((one["cells"] for one in self.grid["rows"] if one["id"] == row), ())
        names = [option["name"] for option in self.grid["options"]]
        yield from zip(names, cells, strict=False)

    def cells(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for row in self.content.rows:
            yield from self.row(row)

    def texts(self) -> list[str]:
        """What stands before the first question, above, in and under the grid."""
        return [self.intro, self.grid["text"], *(cell["text"] for _, cell in self.cells()), self.grid["note"]]

    def lines(self) -> list[str]:
        """How each option stands to everything that may matter."""
        return [line for option in self.grid["options"] for line in option["matters"]]


def material(
    decision: Decision,
    content: Content,
    interests: Mapping[str, str],
    phrases: Phrases,
    words: Mapping[str, str],
) -> Material:
    """The decision as somebody sees it who picked everything that may matter; `words` are a clinic's."""
    clinic = Clinic(words, COUNTRY, names_restricted=True, prices={})
    matters = tuple(choice.id for choice in content.question("matters").choices)
    state = State(asked_for=decision.id, decision=decision.id, answers={"matters": matters})
    grid = option_grid(state, content, clinic, CONVERSATION, named=False)
    return Material(decision, content, interests, phrases, words, grid, intro(state, content, clinic))


def read_interests(root: Path) -> dict[str, str]:
    rows = read_yaml(root / "knowledge" / "sources.yml")["sources"]
    return {row["id"]: row["interest"] for row in rows}
