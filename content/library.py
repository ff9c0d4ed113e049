"""Reads data/answers, data/responses and knowledge into the types of `content.model`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from content import model, shape, taught
from content.problems import Problem
from content.text import normalise
from content.yaml_files import read_yaml

HERE = Path(__file__).parent
_T = TypeVar("_T")


def read_library(root: Path) -> tuple[model.Library, list[Problem]]:
    """Everything under `root`, and the files whose shape kept them out."""
    answers, problems = _read_answers(root)
    responses, more_problems = _read_responses(root)
    knowledge = root / "knowledge"
    library = model.Library(
        wording=wording_of(read_yaml(HERE / "wording.yml"), _slots(root)),
        sources=_by_id(knowledge / "sources.yml", "sources", _source),
        facts=_by_id(knowledge / "facts.yml", "facts", _fact),
        red_flags=_by_id(knowledge / "red_flags.yml", "red_flags", _red_flag),
        options=_by_id(knowledge / "options.yml", "options", _option),
        questions=_by_id(knowledge / "questions.yml", "questions", _question),
        outcomes=tuple(row["id"] for row in read_yaml(knowledge / "outcomes.yml")["outcomes"]),
        countries=read_yaml(knowledge / "countries.yml")["countries"],
        answers=answers,
        responses=responses,
        held_out=_read_measured_on(root / "tests" / "evaluation" / "held_out"),
        dev=_read_measured_on(root / "tests" / "evaluation" / "dev"),
        moves=frozenset(_intents(root)),
        taught=tuple(taught.read_taught(root)),
    )
    return library, problems + more_problems


def _read_answers(root: Path) -> tuple[tuple[model.Answer, ...], list[Problem]]:
    answers: list[model.Answer] = []
    problems: list[Problem] = []
    for path in sorted((root / "data" / "answers").glob("*.yml")):
        document, found = shape.read_answer_file(path, path.relative_to(root).as_posix())
        problems += found
        if not found:
            answers += answers_of(document, path.relative_to(root).as_posix())
    return tuple(answers), problems


def answers_of(document: dict[str, Any], file: str) -> list[model.Answer]:
    """The answers of one file that `shape` has passed."""
    examples = {row["intent"]: _examples(row["examples"]) for row in document["nlu"]}
    return [
        model.Answer(
            id=name[len("utter_ask/") :],
            file=file,
            examples=examples[name[len("utter_") :]],
            variants=tuple(_variant(row) for row in rows),
        )
        for name, rows in document["responses"].items()
    ]


def _examples(block: str) -> tuple[str, ...]:
    return tuple(line.strip()[1:].strip() for line in block.splitlines() if line.strip())


def _variant(row: dict[str, Any]) -> model.Variant:
    meta = dict(row["metadata"])
    sides = tuple(_side(side) for side in meta.pop("sides", ()))
    lists: dict[str, Any] = {key: tuple(meta.pop(key, ())) for key in ("citations", "facts")}
    conditions = tuple(model.Condition(c["name"], c["value"]) for c in row.get("condition", ()))
    return model.Variant(text=row["text"], sides=sides, conditions=conditions, **lists, **meta)


def _side(row: dict[str, Any]) -> model.Side:
    return model.Side(row["who"], row["sells"] or "", row["says"], tuple(row["citations"]))


def _by_id(path: Path, key: str, make: Callable[[dict[str, Any]], _T]) -> dict[str, _T]:
    return {row["id"]: make(row) for row in read_yaml(path)[key]}


def _source(row: dict[str, Any]) -> model.Source:
    return model.Source(
        id=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        kind=row["kind"],
        interest=row.get("interest") or "",
        verified=row["verified"] == "yes",
    )


def _fact(row: dict[str, Any]) -> model.Fact:
    sides = row.get("sides", ())
    return model.Fact(
        id=row["id"],
        statement=row["statement"],
        sources=tuple(row["sources"]),
        certainty=row["certainty"],
        verified=row["verified"] == "yes",
        figures=tuple(model.Figure(**{k: str(v) for k, v in figure.items()}) for figure in row["figures"]),
        note=row.get("note", ""),
        sides=tuple(side["says"] for side in sides),
        side_sources=tuple(source for side in sides for source in side["sources"]),
    )


def _red_flag(row: dict[str, Any]) -> model.RedFlag:
    text = [row["tell_the_visitor"], row["time_window"], *row["signs"], *row["steps"]]
    return model.RedFlag(
        id=row["id"],
        level=row["level"],
        text="\n".join(text),
        sources=tuple(row["sources"]),
        fact_ids=tuple(row["fact_ids"]),
        verified=row["verified"] == "yes",
    )


def _option(row: dict[str, Any]) -> model.Option:
    sources = (source for cell in row["rows"].values() for source in cell["sources"])
    return model.Option(row["id"], tuple(row["fact_ids"]), tuple(sources))


def _question(row: dict[str, Any]) -> model.CatalogueQuestion:
    lists = {key: tuple(row.get(key, ())) for key in ("fact_ids", "red_flag_ids", "also_asked_as")}
    return model.CatalogueQuestion(row["id"], row["question"], row["route"], **lists)


def wording_of(document: dict[str, Any], slots: Iterable[str]) -> model.Wording:
    """The rules of wording.yml; `slots` are the names that other responses may use as placeholders too."""
    in_answers = frozenset(document["placeholders"]["answers"])
    banned = (model.BannedWording(b["match"], b["reason"], b.get("unless")) for b in document["banned"])
    return model.Wording(
        banned=tuple(banned),
        medicine_names=tuple(document["medicine_names"]),
        first_words=tuple(document["first_words"]),
        answer_placeholders=in_answers,
        response_placeholders=in_answers | set(document["placeholders"]["responses"]) | set(slots),
    )


def _slots(root: Path) -> list[str]:
    path = root / "domain.yml"
    document = shape.read_file(path, path.name)[0] if path.exists() else {}
    return list(document.get("slots") or {})


def _intents(root: Path) -> list[str]:
    path = root / "domain.yml"
    document = shape.read_file(path, path.name)[0] if path.exists() else {}
    return list(document.get("intents") or [])


def _read_responses(root: Path) -> tuple[tuple[model.OtherResponse, ...], list[Problem]]:
    responses: list[model.OtherResponse] = []
    problems: list[Problem] = []
    for path in sorted((root / "data" / "responses").glob("*.yml")):
        file = path.relative_to(root).as_posix()
        document, found = shape.read_file(path, file)
        problems += found
        responses += responses_of(document, file)
    return tuple(responses), problems


def responses_of(document: dict[str, Any], file: str) -> list[model.OtherResponse]:
    """Every wording of one file that is not an answer, its buttons included."""
    return [
        model.OtherResponse(name, file, tuple(text for row in rows for text in _texts(row)))
        for name, rows in (document.get("responses") or {}).items()
    ]


def _texts(row: dict[str, Any]) -> list[str]:
    return [row.get("text", ""), *(button["title"] for button in row.get("buttons", ()))]


def _read_measured_on(folder: Path) -> frozenset[str]:
    lines = (line for path in folder.glob("*.jsonl") for line in path.read_text("utf-8").splitlines())
    return frozenset(normalise(json.loads(line)["text"]) for line in lines if line.strip())
