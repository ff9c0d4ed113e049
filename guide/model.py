"""What the decision guide is made of, as read from data/decisions and knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Choice:
    """One thing that a visitor may pick; the phrases and entities are what it may be typed as."""

    id: str
    label: str
    phrases: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    decision: str | None = None
    careful: str | None = None
    screen: tuple[str, ...] = ()
    offers: bool = False  # leads to a booking, so it is held back where nothing may be offered


@dataclass(frozen=True)
class Enough:
    """Leaving a question of several choices: before anything was picked, and after."""

    label: str
    after: str
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    id: str
    text: str
    why: str
    choices: tuple[Choice, ...]
    about: str = ""  # what the answer is called in the summary
    step: int = 0  # 0 for what is asked beside the five steps
    more: str = ""
    most: int = 1
    enough: Enough | None = None
    own_words: str = ""  # what fits no choice is kept: at_once, or after_asking once more
    denied_by: tuple[str, ...] = ()
    when: tuple[str, str] | None = None  # asked only if this question got this choice
    shows: str | None = None  # intro, grid or summary

    def choice(self, id_: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == id_), None)


@dataclass(frozen=True)
class Decision:
    id: str
    title: str
    statement: str
    condition: str  # what bothers people, and where it comes from
    natural_course: str
    options: tuple[str, ...]
    also: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    funding: str
    evidence: str
    author: str
    author_credentials: str
    reviewer: str | None
    produced_on: str
    reviewed_on: str
    review_due: str


@dataclass(frozen=True)
class Chance:
    """A count out of 100 people, or a range of one."""

    words: str
    what: str
    count: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Cell:
    text: str
    certainty: str
    sources: tuple[str, ...]
    facts: tuple[str, ...]
    chance: Chance | None = None


@dataclass(frozen=True)
class Option:
    id: str
    shown_as: str  # the id that leaves the house: some ids are medicines' names
    name: str
    name_where_restricted: str | None
    cells: Mapping[str, Cell]
    costs: Mapping[str, Cell]  # by country, or "any"
    # By decision, where one needs other words:
    cells_for: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)

    def told_for(self, decision: str) -> Option:
        """The option as it is told in this decision."""
        return replace(self, cells={**self.cells, **self.cells_for.get(decision, {})})


@dataclass(frozen=True)
class Careful:
    """A path with words of its own for somebody who needs more care than a list of options."""

    id: str
    words: str
    phrases: tuple[str, ...]
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    denied_by: tuple[str, ...] = ()
    pause: bool = False
    no_offer: bool = False
    line: str = ""
    line_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScreenRow:
    """A row of red_flags.yml's screen: what it concerns, why, and how grave it is."""

    id: str
    options: tuple[str, ...]
    why: str
    action: str


@dataclass(frozen=True)
class ToAsk:
    text: str
    fits: tuple[str, ...]
    always: bool = False


@dataclass(frozen=True)
class Content:
    flow: tuple[Question, ...]
    asides: tuple[Question, ...]
    titles: Mapping[int, str]
    words: Mapping[str, str]
    headings: Mapping[str, str]
    endings: Mapping[str, str]
    stopped: str
    commands: Mapping[str, tuple[str, ...]]
    question_starts: tuple[str, ...]
    offered_after: Mapping[str, str]
    decisions: Mapping[str, Decision]
    options: Mapping[str, Option]
    rows: Mapping[str, str]  # row id to its name, in order
    careful: Mapping[str, Careful]
    outcomes: Mapping[str, str]
    noted: str
    screen: Mapping[str, ScreenRow]
    relations: Mapping[str, Mapping[str, str]]
    to_ask: tuple[ToAsk, ...]
    medicine_names: tuple[str, ...] = field(default=())

    def question(self, id_: str) -> Question:
        """Raises StopIteration for a question that is not there."""
        return next(one for one in (*self.flow, *self.asides) if one.id == id_)
