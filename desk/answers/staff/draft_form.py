"""What the form of a draft offers for each of its wordings."""

from dataclasses import dataclass
from typing import Any

from answers.drafting.posted import CONDITIONS
from answers.library import Fact, Library, Source
from answers.models import Draft

NO_SIDE: dict[str, Any] = {"who": "", "sells": "", "says": "", "citations": []}


@dataclass(frozen=True)
class WordingForm:
    prefix: str
    row: dict[str, Any]
    text: str
    sources: list[tuple[Source, bool]]  # that its facts allow, and whether it cites them
    facts: list[Fact]
    sides: list[tuple[str, dict[str, Any]]]  # prefix and side; the last is empty, to be filled in


def wordings(draft: Draft, library: Library) -> list[WordingForm]:
    return [_form(f"w{number}-", row, library) for number, row in enumerate(draft.content["variants"])]


def _form(prefix: str, row: dict[str, Any], library: Library) -> WordingForm:
    facts = [library.facts[id_] for id_ in row["facts"] if id_ in library.facts]
    of_facts = (id_ for fact in facts for id_ in fact.sources)
    allowed = [id_ for id_ in dict.fromkeys([*row["citations"], *of_facts]) if id_ in library.sources]
    sides = [*row["sides"], NO_SIDE]
    return WordingForm(
        prefix=prefix,
        row=row,
        text=row["text"].replace("\n", "\n\n"),
        sources=[(library.sources[id_], id_ in row["citations"]) for id_ in allowed],
        facts=facts,
        sides=[(f"{prefix}s{number}-", side) for number, side in enumerate(sides)],
    )


def places() -> list[tuple[str, list[list[str]]]]:
    """Where a further wording may hold, as the form sends it and as conditions."""
    return [(f"{name}:{value}", [[name, value]]) for name, values in CONDITIONS.items() for value in values]
