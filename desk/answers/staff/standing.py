"""What an answer stands on: each of its sources and facts once, in full."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from answers.library import Answer, Fact, Library, Source
from answers.wording import words_for


@dataclass(frozen=True)
class Standing:
    source: Source
    kind: str  # in words
    is_cited: bool  # False: stands behind a fact or a side alone


@dataclass(frozen=True)
class FactShown:
    fact: Fact
    sources: list[Source]


def sources_of(answer: Answer, library: Library) -> list[Standing]:
    cited = dict.fromkeys(id_ for variant in answer.variants for id_ in variant.citations)
    of_sides = [id_ for variant in answer.variants for side in variant.sides for id_ in side.citations]
    return sources_named([*cited, *of_sides], library, cited)


def sources_named(ids: Iterable[str], library: Library, cited: Container[str]) -> list[Standing]:
    kinds = words_for("kinds")
    shown = [library.sources[id_] for id_ in dict.fromkeys(ids)]
    return [Standing(source, kinds.get(source.kind, source.kind), source.id in cited) for source in shown]


def facts_of(answer: Answer, library: Library) -> list[FactShown]:
    return facts_named((id_ for variant in answer.variants for id_ in variant.facts), library)


def facts_named(ids: Iterable[str], library: Library) -> list[FactShown]:
    facts = [library.facts[id_] for id_ in dict.fromkeys(ids)]
    return [
        FactShown(fact, [library.sources[id_] for id_ in fact.sources if id_ in library.sources])
        for fact in facts
    ]
