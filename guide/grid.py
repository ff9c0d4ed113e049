"""The option grid of one visitor's decision: the same rows for every option, in this conversation's order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guide.clinic import Clinic, fill
from guide.model import Cell, Chance, Content, Decision, Option
from guide.order import rotated
from guide.screen import lines_for
from guide.state import State

OUT_OF = 100
ANYWHERE = "any"
COST = "cost"


def option_grid(
    state: State, content: Content, clinic: Clinic, conversation_id: str, named: bool
) -> dict[str, Any]:
    """The message; `named` says that the visitor named a medicine, so that its name may be said back."""
    decision = content.decisions[state.decision or ""]
    order = rotated(decision.options, conversation_id)
    options = [content.options[id_].told_for(decision.id) for id_ in order]
    return {
        "kind": "option_grid",
        "text": fill(content.words["grid"], vars(decision)),
        "decision": decision.id,
        "options": [about(option, state, content, clinic, named) for option in options],
        "rows": [
            {"id": row, "name": name, "cells": [shown(option, row, content, clinic) for option in options]}
            for row, name in content.rows.items()
        ],
        "note": note(decision, state, content),
    }


def about(option: Option, state: State, content: Content, clinic: Clinic, named: bool) -> dict[str, Any]:
    matters = (content.relations[one][option.id] for one in state.answers.get("matters", ()))
    lines = [*lines_for(option.id, state, content, clinic), *matters]
    return {"id": option.shown_as, "name": name_of(option, clinic, named), "matters": lines}


def name_of(option: Option, clinic: Clinic, named: bool) -> str:
    """The medicine's name only where the law lets the clinic say it, or the visitor said it first."""
    if option.name_where_restricted and clinic.names_restricted and not named:
        return option.name_where_restricted
    return option.name


def shown(option: Option, row: str, content: Content, clinic: Clinic) -> dict[str, Any]:
    cell = cost_of(option, content, clinic) if row == COST else option.cells[row]
    return {
        "option": option.shown_as,
        "text": cell.text,
        "certainty": cell.certainty,
        "citations": list(cell.sources),
        "chance": counted(cell.chance) if cell.chance else None,
    }


def counted(chance: Chance) -> dict[str, Any]:
    return {**vars(chance), "of": OUT_OF}


def cost_of(option: Option, content: Content, clinic: Clinic) -> Cell:
    """What it costs in the clinic's country, with the clinic's own price where clinic.yml gives one."""
    if ANYWHERE in option.costs:
        return option.costs[ANYWHERE]
    unknown = Cell(content.words["price_unknown"], "unknown", ("general",), ())
    cell = option.costs.get(clinic.country, unknown)
    price = clinic.prices.get(option.id)
    words = content.words["price_here"] if price else "{text}"
    text = fill(words, {"text": cell.text, "price": price or ""})
    return Cell(text, cell.certainty, cell.sources, cell.facts)


def note(decision: Decision, state: State, content: Content) -> str:
    words = {"also": decision.also, "certainty": content.words["certainty"]}
    said = [fill(content.words["grid_note"], words)]
    if state.answers.get("health") or state.careful:
        said.insert(0, content.words["not_first"])
    return " ".join(said)


def names_medicine(texts: Iterable[str], content: Content) -> bool:
    """Whether the visitor named a prescription medicine in any of their own messages."""
    return any(name in text.casefold() for text in texts for name in content.medicine_names)
