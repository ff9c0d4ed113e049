"""Does every citation and fact exist, and does each citation stand behind a fact that is used?"""

from __future__ import annotations

from collections.abc import Iterator

from content.model import Answer, Library, Variant
from content.problems import Problem


def check_exist(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        where = answer.where(variant)
        cited = [*variant.citations, *(source for side in variant.sides for source in side.citations)]
        for id_ in sorted(set(cited) - set(library.sources)):
            yield Problem(answer.file, where, f"cites '{id_}', which is not in knowledge/sources.yml")
        for id_ in sorted(set(variant.facts) - set(library.facts)):
            yield Problem(answer.file, where, f"uses the fact '{id_}', which is not in knowledge/facts.yml")


def check_support(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        supported = _supporting_sources(answer, variant, library)
        for id_ in variant.citations:
            if id_ in library.sources and id_ not in supported:
                message = f"cites '{id_}', a source of none of its facts"
                yield Problem(answer.file, answer.where(variant), message)


def check_present(answer: Answer, library: Library) -> Iterator[Problem]:
    question = library.questions.get(answer.id)
    for variant in answer.variants:
        if not variant.citations and question and question.fact_ids:
            yield Problem(answer.file, answer.where(variant), "has no citation")


def check_shown(answer: Answer, library: Library) -> Iterator[Problem]:
    """Notes the facts none of whose sources the visitor would see."""
    for variant in answer.variants:
        for fact in library.facts_of(variant):
            if not set(fact.sources) & {*variant.citations, "general"}:
                message = f"cites no source of its fact '{fact.id}' ({', '.join(fact.sources)})"
                yield Problem(answer.file, answer.where(variant), message, is_note=True)


def check_verified(answer: Answer, library: Library) -> Iterator[Problem]:
    """Notes the facts that a clinician has still to check."""
    unverified = dict.fromkeys(
        fact.id for variant in answer.variants for fact in library.facts_of(variant) if not fact.verified
    )
    if unverified:
        message = f"awaits a clinician's check of {', '.join(unverified)}"
        yield Problem(answer.file, answer.id, message, is_note=True)


def check_unused(library: Library) -> Iterator[Problem]:
    """Notes the facts no answer uses yet."""
    used = {id_ for answer in library.answers for variant in answer.variants for id_ in variant.facts}
    unused = sorted(set(library.facts) - used)
    if unused:
        yield Problem("knowledge/facts.yml", "", f"used by no answer: {', '.join(unused)}", is_note=True)


def _supporting_sources(answer: Answer, variant: Variant, library: Library) -> set[str]:
    facts = library.facts_of(variant)
    of_facts = {source for fact in facts for source in fact.sources + fact.side_sources}
    of_flags = {source for flag in library.red_flags_of(answer, variant) for source in flag.sources}
    return of_facts | of_flags | {source for side in variant.sides for source in side.citations}
