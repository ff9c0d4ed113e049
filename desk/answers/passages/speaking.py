"""Whether a card or a grid that the engine is about to show is what a clinician has signed."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from answers.clinic_words import clinic_words
from answers.models import SignOff
from answers.passages.grids import COST, cell_of, intro, note, options_of
from answers.passages.passage import Kind
from answers.passages.reading import SCREEN, decisions, passages
from answers.sign_offs import signature

type Said = Mapping[str, Any]


def signature_under(said: Said) -> SignOff | None:
    """The signature under a care card or an option grid; none when an older model says other words."""
    return _under_card(said) if said["kind"] == "care_card" else _under_grid(said)


def passage_id(said: Said) -> str:
    if said["kind"] == "care_card":
        return f"{Kind.CARD}.{said.get('red_flag')}"
    return f"{Kind.GRID}.{said.get('decision')}"


def _under_card(said: Said) -> SignOff | None:
    """What stands before a card that is said again, or for readers of another language, is not in it."""
    passage = passages().get(passage_id(said))
    if passage is None:
        return None
    part, words = passage.parts[0], clinic_words(settings.CLINIC)
    wording = {
        "text": part.text.format_map(words),
        "urgency": passage.urgency,
        "citations": list(part.citations),
    }
    return signature(passage) if {name: said.get(name) for name in wording} == wording else None


def _under_grid(said: Said) -> SignOff | None:
    """Lines from the health questions stand in a grid, so their passage must be signed too."""
    passage = passages().get(passage_id(said))
    decision = next((one for one in decisions() if one["id"] == said.get("decision")), None)
    if passage is None or decision is None or signature(passages()[SCREEN]) is None:
        return None
    return signature(passage) if says_no_more(said, decision) else None


def says_no_more(said: Said, decision: Said) -> bool:
    """Whether each text of a grid is this decision's. What mattered to the visitor is not looked at."""
    shown = {option["shown_as"]: option for option in options_of(decision)}
    names = {id_: {one["name"], one.get("name_where_restricted")} for id_, one in shown.items()}
    rows = said.get("rows") or ()
    return (
        said.get("text") == intro(decision)
        and str(said.get("note")).endswith(note(decision))
        and all(option.get("name") in names.get(option.get("id"), ()) for option in said["options"])
        and all(_is_cell(row["id"], cell, shown) for row in rows for cell in row["cells"])
    )


def _is_cell(row: str, said: Said, shown: Mapping[str, Said]) -> bool:
    option = shown.get(str(said.get("option")))
    if option is None or (row != COST and row not in option["cells"]):
        return False
    cell = cell_of(option, row, settings.CLINIC)
    return (said.get("text"), said.get("certainty"), said.get("citations")) == (
        cell["text"],
        cell["certainty"],
        cell["sources"],
    )
