"""Reads data/decisions and the parts of knowledge that the guide shows into the types of `guide.model`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guide.model import (
    Careful,
    Cell,
    Chance,
    Choice,
    Content,
    Decision,
    Enough,
    Option,
    Question,
    ScreenRow,
    ToAsk,
)

ROOT = Path(__file__).resolve().parent.parent
LISTS = ("phrases", "entities", "screen", "denied_by", "facts", "sources", "options")

Row = Mapping[str, Any]


class BrokenContent(ValueError):
    """A file of the guide does not hold together; says which name is wrong."""


@cache
def guide_content(root: Path = ROOT) -> Content:
    """The whole guide; raises BrokenContent where one file names what another does not have."""
    folder = root / "data" / "decisions"
    asked, said, care = (read(folder / f"{name}.yml") for name in ("guide", "words", "careful"))
    content = Content(
        flow=tuple(question(row) for row in asked["flow"]),
        asides=tuple(question(row) for row in asked["asides"]),
        titles=asked["titles"],
        **{name: said[name] for name in ("words", "headings", "endings", "stopped", "offered_after")},
        commands={name: tuple(phrases) for name, phrases in said["commands"].items()},
        question_starts=tuple(said["question_starts"]),
        decisions=by_id(decisions_in(folder)),
        options=by_id(options_in(root)),
        rows=said["rows"],
        careful=by_id(careful_path(row, care["lines_for"]) for row in care["careful"]),
        outcomes=care["outcomes"],
        noted=care["noted"],
        screen=by_id(screen_in(root, care["applies_to"])),
        relations=read(folder / "relations.yml")["relations"],
        to_ask=tuple(to_ask(row) for row in read(folder / "questions_to_ask.yml")["questions"]),
        medicine_names=tuple(read(root / "content" / "wording.yml")["medicine_names"]),
    )
    refuse_loose_ends(content)
    return content


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return content


def by_id(things: Iterable[Any]) -> dict[str, Any]:
    return {thing.id: thing for thing in things}


def tuples(row: Row) -> dict[str, Any]:
    """Raises BrokenContent for a list of anything but words: a bare `no` in YAML is none."""
    for key in LISTS:
        if not all(isinstance(one, str) for one in row.get(key, ())):
            raise BrokenContent(f"{key} of '{row.get('id')}' must be words: put quotation marks round each.")
    return {key: tuple(value) if key in LISTS else value for key, value in row.items()}


def question(row: Row) -> Question:
    parts = tuples(row)
    parts["choices"] = tuple(Choice(**tuples(one)) for one in row["choices"])
    if "enough" in row:
        enough = tuples(row["enough"])
        parts["enough"] = Enough(enough["label"], enough.get("after", enough["label"]), enough["phrases"])
    if "when" in row:
        parts["when"] = (row["when"]["question"], row["when"]["choice"])
    return Question(**parts)


def decisions_in(folder: Path) -> list[Decision]:
    rows = [read(path).get("decision") for path in sorted(folder.glob("*.yml"))]
    return [Decision(**tuples(row)) for row in rows if row]


def options_in(root: Path) -> list[Option]:
    rows = read(root / "knowledge" / "options.yml")["options"]
    return [option(row["id"], row["grid"]) for row in rows if "grid" in row]


def option(id_: str, grid: Row) -> Option:
    cells, costs = (cells_of(grid[part]) for part in ("cells", "costs"))
    others = {decision: cells_of(told) for decision, told in grid.get("cells_for", {}).items()}
    restricted = grid.get("name_where_restricted")
    return Option(id_, grid["shown_as"], grid["name"], restricted, cells, costs, others)


def cells_of(rows: Row) -> dict[str, Cell]:
    return {key: cell(one) for key, one in rows.items()}


def cell(row: Row) -> Cell:
    chance = Chance(**row["chance"]) if "chance" in row else None
    return Cell(row["text"], row["certainty"], tuple(row["sources"]), tuple(row["facts"]), chance)


def careful_path(row: Row, lines_for: Mapping[str, list[str]]) -> Careful:
    return Careful(**tuples(row), line_for=tuple(lines_for.get(row["id"], ())))


def screen_in(root: Path, applies_to: Mapping[str, list[str]]) -> list[ScreenRow]:
    rows = read(root / "knowledge" / "red_flags.yml")["screen"]
    return [
        ScreenRow(row["id"], options_of(row["applies_to"], applies_to), row["why"], row["action"])
        for row in rows
    ]


def options_of(groups: Iterable[str], applies_to: Mapping[str, list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option for group in groups for option in applies_to.get(group, ())))


def to_ask(row: Row) -> ToAsk:
    return ToAsk(row["text"], tuple(row.get("for", ())), row.get("always", False))


def refuse_loose_ends(content: Content) -> None:
    """Raises BrokenContent for a name that leads nowhere."""
    choices = [choice for question in content.flow for choice in question.choices]
    told_for = {id_ for one in content.options.values() for id_ in one.cells_for}
    named: dict[str, tuple[set[str], Mapping[str, object]]] = {
        "decision": ({choice.decision for choice in choices if choice.decision}, content.decisions),
        "careful path": ({choice.careful for choice in choices if choice.careful}, content.careful),
        "screen row": ({id_ for choice in choices for id_ in choice.screen}, content.screen),
        "option": ({id_ for one in content.decisions.values() for id_ in one.options}, content.options),
        "decision of a cell": (told_for, content.decisions),
        "offered decision": (set(content.offered_after.values()), content.decisions),
        "action": ({row.action for row in content.screen.values()}, content.outcomes),
    }
    for kind, (names, known) in named.items():
        if lost := sorted(names - known.keys()):
            raise BrokenContent(f"{kind} '{lost[0]}' is nowhere described.")
