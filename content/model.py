"""What the content is made of once it has been read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Source:
    id: str
    title: str
    publisher: str
    kind: str
    interest: str
    verified: bool


@dataclass(frozen=True)
class Figure:
    name: str
    value: str
    unit: str
    note: str = ""


@dataclass(frozen=True)
class Fact:
    id: str
    statement: str
    sources: tuple[str, ...]
    certainty: str
    verified: bool
    figures: tuple[Figure, ...] = ()
    note: str = ""
    sides: tuple[str, ...] = ()
    side_sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class RedFlag:
    id: str
    level: str
    text: str
    sources: tuple[str, ...]
    fact_ids: tuple[str, ...]
    verified: bool


@dataclass(frozen=True)
class Option:
    id: str
    fact_ids: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class CatalogueQuestion:
    id: str
    question: str
    route: str
    fact_ids: tuple[str, ...] = ()
    red_flag_ids: tuple[str, ...] = ()
    also_asked_as: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        return (self.id.replace("_", " "), self.question, *self.also_asked_as)


@dataclass(frozen=True)
class Side:
    """One party to a contested claim, and what it profits from."""

    who: str
    sells: str
    says: str
    citations: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    slot: str
    value: str


@dataclass(frozen=True)
class Variant:
    """One wording of an answer, with the evidence for exactly these words."""

    text: str
    question: str
    citations: tuple[str, ...]
    facts: tuple[str, ...]
    certainty: str
    route: str
    author: str
    reviewer: str | None
    reviewed_on: str
    review_due: str
    red_flag: str | None = None
    urgency: str | None = None
    sides: tuple[Side, ...] = ()
    studies: str = ""
    conditions: tuple[Condition, ...] = ()

    @property
    def name(self) -> str:
        return " and ".join(f"{c.slot} {c.value}" for c in self.conditions)

    @property
    def all_words(self) -> str:
        return "\n".join([self.text, self.studies, *(side.says for side in self.sides)])


@dataclass(frozen=True)
class Answer:
    id: str
    file: str
    examples: tuple[str, ...]
    variants: tuple[Variant, ...]

    def where(self, variant: Variant) -> str:
        return f"{self.id} ({variant.name})" if variant.conditions else self.id


@dataclass(frozen=True)
class OtherResponse:
    name: str
    file: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class BannedWording:
    """`pattern` is refused, unless the sentence it stands in also matches `unless`."""

    pattern: str
    reason: str
    unless: str | None = None


@dataclass(frozen=True)
class Wording:
    banned: tuple[BannedWording, ...]
    medicine_names: tuple[str, ...]
    first_words: tuple[str, ...]
    answer_placeholders: frozenset[str]
    response_placeholders: frozenset[str]


@dataclass(frozen=True)
class TaughtWords:
    """Words from a corrected transcript, and the intent that is right for them."""

    file: str
    place: int  # among the words of its file, from 1
    words: str
    right: str


Country = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class Library:
    wording: Wording
    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    red_flags: Mapping[str, RedFlag] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    questions: Mapping[str, CatalogueQuestion] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    responses: tuple[OtherResponse, ...] = ()
    outcomes: tuple[str, ...] = ()
    countries: Mapping[str, Country] = field(default_factory=dict)
    held_out: frozenset[str] = frozenset()
    dev: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()  # intents without an answer or a red flag of their own
    taught: tuple[TaughtWords, ...] = ()

    def facts_of(self, variant: Variant) -> list[Fact]:
        return [self.facts[id_] for id_ in variant.facts if id_ in self.facts]

    def red_flags_of(self, answer: Answer, variant: Variant) -> list[RedFlag]:
        """The red flags a variant names, and those the catalogue ties to its question."""
        question = self.questions.get(answer.id)
        ids = {variant.red_flag, *(question.red_flag_ids if question else ())}
        return [flag for id_, flag in self.red_flags.items() if id_ in ids]
