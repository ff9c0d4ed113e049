"""A care card, or one of the guide's texts, as visitors of each country read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from answers.library import Library
from answers.passages.grids import COST, Row, cell_of, intro, note, options_of, said_around
from answers.passages.passage import Kind, Passage
from answers.passages.reading import decisions
from answers.signings import Signing
from answers.staff.previews import Filled, citation, clinic_in, note_of, words_in
from config.clinic import Clinic

RESTRICTED = "restricted"


@dataclass(frozen=True)
class PassagePreview:
    country: str
    messages: list[Mapping[str, Any]]  # as the chat gives them


def preview(passage: Passage, library: Library, country: str, signing: Signing) -> PassagePreview:
    sign_off = {"sign_off": {"note": note_of(signing)}}
    if passage.kind == Kind.GRID:
        decision = next(one for one in decisions() if passage.id == f"{Kind.GRID}.{one['id']}")
        return PassagePreview(country, [grid(decision, library, clinic_in(country)) | sign_off])
    if passage.kind == Kind.CARD:
        return PassagePreview(country, [card(passage, library, country) | sign_off])
    return PassagePreview(country, [said(passage, place, country) for place in range(len(passage.parts))])


def said(passage: Passage, place: int, country: str) -> dict[str, Any]:
    part = passage.parts[place]
    return {"kind": "text", "heading": part.heading, "text": part.text.format_map(Filled(words_in(country)))}


def card(passage: Passage, library: Library, country: str) -> dict[str, Any]:
    words = words_in(country)
    return {
        **said(passage, 0, country),
        "kind": "care_card",
        "urgency": passage.urgency,
        "phone": words["emergency_number" if passage.urgency == "emergency" else "clinic_phone"],
        "citations": [citation(source) for source in library.cited(passage.citations)],
    }


def grid(decision: Row, library: Library, clinic: Clinic) -> dict[str, Any]:
    """Nothing mattered to anybody yet; the order of the options is the file's."""
    restricted = clinic.country.medicine_names == RESTRICTED
    options = options_of(decision)
    return {
        "kind": "option_grid",
        "text": intro(decision),
        "options": [{"id": one["shown_as"], "name": name_of(one, restricted)} for one in options],
        "rows": [
            {"id": row, "name": name, "cells": [cell(one, row, library, clinic) for one in options]}
            for row, name in said_around()["rows"].items()
        ],
        "note": note(decision),
    }


def name_of(option: Row, restricted: bool) -> str:
    return str((restricted and option.get("name_where_restricted")) or option["name"])


def cell(option: Row, row: str, library: Library, clinic: Clinic) -> dict[str, Any]:
    told = cell_of(option, row, clinic)
    sources = library.cited(tuple(told["sources"]))
    return {
        "text": told["text"],
        "chance": told.get("chance") if row != COST else None,
        "citations": [citation(source) for source in sources],
    }
