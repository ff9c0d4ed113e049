"""Reads the passages from the files that the engine and the guide read."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml
from django.conf import settings

from answers.passages.grids import file, grid_parts
from answers.passages.passage import Kind, Part, Passage
from answers.reading import AnswersUnreadable
from answers.wording import words_for

RESPONSE = "utter_red_flag/"
SCREEN = f"{Kind.SCREEN}.health"


@cache
def passages() -> Mapping[str, Passage]:
    """By id, in the order in which they are shown. Raises AnswersUnreadable."""
    try:
        read = [*_cards(), *_grids(), *_careful(), _screen()]
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise AnswersUnreadable(f"a care card or a text of the guide: {error!r}") from error
    return {one.id: one for one in read}


def _author() -> str:
    return str(words_for("passages")["author"])


def _cards() -> Iterator[Passage]:
    """The heading of a card is the signs that bring it."""
    rows = file("knowledge", "red_flags.yml")["red_flags"]
    signs = {row["id"]: ", ".join(row["signs"]).capitalize() for row in rows}
    for name, responses in file("data", "responses", "red_flags.yml")["responses"].items():
        about, red_flag = responses[0]["metadata"], name.removeprefix(RESPONSE)
        part = Part("", responses[0]["text"], tuple(about["citations"]), tuple(about["facts"]))
        yield Passage(
            f"{Kind.CARD}.{red_flag}", Kind.CARD, signs[red_flag], _author(), (part,), about["urgency"]
        )


def _grids() -> Iterator[Passage]:
    for decision in decisions():
        name = f"{Kind.GRID}.{decision['id']}"
        yield Passage(
            name, Kind.GRID, decision["title"].capitalize(), decision["author"], tuple(grid_parts(decision))
        )


def decisions() -> list[dict[str, Any]]:
    names = sorted(path.name for path in (settings.DATA / "decisions").glob("*.yml"))
    found = (file("data", "decisions", name).get("decision") for name in names)
    return [one for one in found if one]


def _careful() -> Iterator[Passage]:
    titles, read = words_for("passages")["careful"], file("data", "decisions", "careful.yml")
    for row in read["careful"]:
        sources, facts = tuple(row["sources"]), tuple(row["facts"])
        parts = [Part("", row["words"], sources, facts)]
        if row.get("line"):
            parts.append(Part(words_for("passages")["line"], row["line"], sources, facts))
        title = titles.get(row["id"]) or row["id"]
        yield Passage(f"{Kind.CAREFUL}.{row['id']}", Kind.CAREFUL, title, _author(), tuple(parts))


def _screen() -> Passage:
    words, care = words_for("passages"), file("data", "decisions", "careful.yml")
    actions = {action: text.format(label="…") for action, text in care["outcomes"].items()}
    parts = [
        Part(
            row["plain_question"],
            f"{actions[row['action']]} {row['why']}",
            tuple(row["sources"]),
            tuple(row["fact_ids"]),
        )
        for row in file("knowledge", "red_flags.yml")["screen"]
    ]
    return Passage(SCREEN, Kind.SCREEN, words["screen"], _author(), tuple(parts))
