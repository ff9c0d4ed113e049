"""The curated answers, and the documents and facts they stand on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Protocol

# Who wrote an answer, when it was checked and what follows it may change without changing what it says.
NOT_SAID = ("facts", "route", "author", "reviewer", "reviewed_on", "review_due")


class Signable(Protocol):
    """A text that a clinician can sign: an answer, or a passage."""

    @property
    def id(self) -> str: ...

    @property
    def said(self) -> list[dict[str, Any]]:
        """Everything it says, as plain values: the signature holds for this and for nothing else."""

    @property
    def authors(self) -> set[str]:
        """Whoever of these holds a permission to sign must not sign it; see people_of."""


@dataclass(frozen=True)
class Source:
    id: str
    title: str
    publisher: str
    year: int | None
    kind: str
    url: str | None
    interest: str  # what its publisher sells or gains
    verified: bool


@dataclass(frozen=True)
class Fact:
    id: str
    statement: str
    verified: bool  # False: waits for a clinician's check
    certainty: str = "high"
    sources: tuple[str, ...] = ()  # all that a citation of this fact may name, its sides' among them
    note: str = ""


@dataclass(frozen=True)
class Side:
    """One party to a contested claim, and what it profits from."""

    who: str
    sells: str | None
    says: str
    citations: tuple[str, ...]


@dataclass(frozen=True)
class Variant:
    """One wording of an answer; `conditions` are (word, value) pairs, none for the default wording."""

    text: str
    question: str
    citations: tuple[str, ...]
    facts: tuple[str, ...]
    certainty: str
    route: str
    author: str
    reviewer: str | None
    reviewed_on: date
    review_due: date
    urgency: str | None = None
    sides: tuple[Side, ...] = ()
    studies: str = ""
    conditions: tuple[tuple[str, str], ...] = ()

    def suits(self, words: Mapping[str, str]) -> bool:
        return all(words[name] == value for name, value in self.conditions)


@dataclass(frozen=True)
class Answer:
    id: str
    topic: str  # the stem of its file
    examples: str  # how people ask it, one a line
    variants: tuple[Variant, ...]

    def variant(self, words: Mapping[str, str]) -> Variant:
        """A clinic's wording, chosen as the engine does: one whose conditions hold, else the default."""
        conditional = [variant for variant in self.variants if variant.conditions and variant.suits(words)]
        return (conditional or [variant for variant in self.variants if not variant.conditions])[0]

    @property
    def said(self) -> list[dict[str, Any]]:
        """Every wording with its conditions, citations, sides and studies."""
        return sorted((_said(variant) for variant in self.variants), key=lambda words: words["conditions"])

    @property
    def authors(self) -> set[str]:
        return {name for variant in self.variants for name in people_of(variant.author)}


def _said(variant: Variant) -> dict[str, Any]:
    words = {name: value for name, value in asdict(variant).items() if name not in NOT_SAID}
    return {**words, "conditions": sorted(variant.conditions)}


def people_of(names: str) -> set[str]:
    """Several stand behind commas; folded, so that they can be compared."""
    return {name.strip().casefold() for name in names.split(",")}


@dataclass(frozen=True)
class Library:
    answers: Mapping[str, Answer]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]

    def cited(self, source_ids: tuple[str, ...]) -> list[Source]:
        return [self.sources[source_id] for source_id in source_ids]

    def unchecked(self, variant: Variant) -> list[Fact]:
        """The facts of a wording that wait for a clinician's check."""
        return [fact for id_ in variant.facts if not (fact := self.facts[id_]).verified]
