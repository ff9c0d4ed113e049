"""Does a contested claim show both sides, and what was studied?"""

from __future__ import annotations

from collections.abc import Iterator

from content.model import Answer, Library, Variant
from content.problems import Problem

FEWEST_SIDES = 2


def check_sides(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        why = _why_contested(variant, library)
        if why and len(variant.sides) < FEWEST_SIDES:
            yield Problem(answer.file, answer.where(variant), f"{why}, so it needs at least two sides")
        if why and not variant.studies:
            yield Problem(answer.file, answer.where(variant), f"{why}, so it needs 'studies'")


def check_contested_facts_shown(library: Library) -> Iterator[Problem]:
    shown = {id_ for answer in library.answers for v in answer.variants if v.sides for id_ in v.facts}
    contested = {fact.id for fact in library.facts.values() if fact.certainty == "contested"}
    for id_ in sorted(contested - shown):
        yield Problem("knowledge/facts.yml", id_, "is contested, but no answer that shows both sides uses it")


def _why_contested(variant: Variant, library: Library) -> str:
    """The first fact listed is the main claim of an answer."""
    if variant.certainty == "contested":
        return "its certainty is contested"
    main = library.facts.get(variant.facts[0]) if variant.facts else None
    return f"its main fact '{main.id}' is contested" if main and main.certainty == "contested" else ""
