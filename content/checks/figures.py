"""Is every number an answer says in a fact it cites?"""

from __future__ import annotations

from collections.abc import Iterator

from content.model import Answer, Fact, Library, Variant
from content.numbers import Quantity, checkable, is_borne_out, quantities
from content.problems import Problem
from content.text import PLACEHOLDER


def check_figures(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        known = _evidence(answer, variant, library)
        said = checkable(PLACEHOLDER.sub(" ", variant.all_words))
        for words in dict.fromkeys(claim.words for claim in said if not is_borne_out(claim, known)):
            yield Problem(answer.file, answer.where(variant), f"'{words}' is in no cited fact")


def _evidence(answer: Answer, variant: Variant, library: Library) -> list[Quantity]:
    facts = [quantity for fact in library.facts_of(variant) for quantity in fact_quantities(fact)]
    flags = [q for flag in library.red_flags_of(answer, variant) for q in quantities(flag.text)]
    return facts + flags


def fact_quantities(fact: Fact) -> list[Quantity]:
    """Every number a fact vouches for: its figures first, then its own words and sides."""
    texts = [fact.statement, fact.note, *fact.sides]
    for figure in fact.figures:
        unit = figure.unit.lstrip("<>=").replace("USD", "dollars").replace("GBP", "pounds")
        texts += [f"{_money(figure.unit)}{figure.value} {unit}", figure.name, figure.note]
    return [quantity for text in texts for quantity in quantities(text)]


def _money(unit: str) -> str:
    return "$" if "USD" in unit else "£" if "GBP" in unit else ""
