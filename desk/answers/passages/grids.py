"""The option grid of one decision: every option's cells, in every country, and what stands around them."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml
from django.conf import settings

from answers.passages.passage import Part
from answers.wording import words_for
from config.clinic import Clinic

COST, ANYWHERE = "cost", "any"
type Row = Mapping[str, Any]


@cache
def file(*names: str) -> Any:
    path = settings.ROOT.joinpath(*names)
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def said_around() -> Any:
    """The guide's own words, among them the names of the rows."""
    return file("data", "decisions", "words.yml")


def options_of(decision: Row) -> list[Row]:
    """The grid of each option, as it is told in this decision."""
    known = {row["id"]: row["grid"] for row in file("knowledge", "options.yml")["options"] if "grid" in row}
    return [told_in(decision["id"], option, known[option]) for option in decision["options"]]


def told_in(decision_id: str, option_id: str, grid: Row) -> Row:
    cells = {**grid["cells"], **grid.get("cells_for", {}).get(decision_id, {})}
    return {**grid, "id": option_id, "cells": cells}


def grid_parts(decision: Row) -> Iterator[Part]:
    yield Part(
        words_for("passages")["first"],
        intro(decision),
        tuple(decision["sources"]),
        tuple(decision["facts"]),
    )
    for option in options_of(decision):
        yield from _of_option(option)
    yield Part(words_for("passages")["beside"], note(decision))


def intro(decision: Row) -> str:
    return str(said_around()["words"]["grid"]).format_map(decision)


def note(decision: Row) -> str:
    words = said_around()["words"]
    return str(words["grid_note"]).format(also=decision["also"], certainty=words["certainty"])


def cell_of(option: Row, row: str, clinic: Clinic) -> Row:
    """As the guide shows it at this clinic: a cost is the country's, with the clinic's own price."""
    if row != COST:
        return dict(option["cells"][row])
    if ANYWHERE in option["costs"]:
        return dict(option["costs"][ANYWHERE])
    words = said_around()["words"]
    unknown = {"text": words["price_unknown"], "certainty": "unknown", "sources": ["general"]}
    cell = option["costs"].get(clinic.country.code, unknown)
    price = next((service.price for service in clinic.services if service.id == option["id"]), None)
    text = str(words["price_here"]).format(price=price, text=cell["text"]) if price else cell["text"]
    return {**cell, "text": text}


def _of_option(option: Row) -> Iterator[Part]:
    rows, names = said_around()["rows"], [option["name"], option.get("name_where_restricted")]
    for row, cell in option["cells"].items():
        yield _part(f"{option['name']}: {rows[row]}", cell)
    for country, cell in option["costs"].items():
        yield _part(f"{option['name']}: {rows[COST]}, {country}", cell)
    relations = file("data", "decisions", "relations.yml")["relations"]
    matters = "\n".join(lines[option["id"]] for lines in relations.values())
    yield Part(" / ".join(name for name in names if name), matters)


def _part(heading: str, cell: Row) -> Part:
    chance = cell.get("chance") or {}
    text = "\n".join(str(one) for one in (cell["text"], *chance.values()))
    return Part(heading, text, tuple(cell["sources"]), tuple(cell["facts"]), cell["certainty"])
