"""Reads the library from its files, once."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from answers.library import Answer, Fact, Library, Side, Source, Variant

RESPONSE = "utter_ask/"


class AnswersUnreadable(Exception):
    """A file of answers or knowledge is missing or out of form; the message names it."""


@cache
def library() -> Library:
    """Raises AnswersUnreadable."""
    return read_library(settings.ANSWERS, settings.KNOWLEDGE)


def read_library(answers: Path, knowledge: Path) -> Library:
    """Raises AnswersUnreadable."""
    files = sorted(answers.glob("*.yml"))
    read = Library(
        answers={answer.id: answer for file in files for answer in _reading(file, _answers)},
        sources={source.id: source for source in _reading(knowledge / "sources.yml", _sources)},
        facts={fact.id: fact for fact in _reading(knowledge / "facts.yml", _facts)},
    )
    for answer in read.answers.values():
        for variant in answer.variants:
            _refuse_unknown(answer.id, {*variant.citations, *_cited_by_sides(variant)} - set(read.sources))
            _refuse_unknown(answer.id, set(variant.facts) - set(read.facts))
    return read


def _cited_by_sides(variant: Variant) -> set[str]:
    return {source_id for side in variant.sides for source_id in side.citations}


def _refuse_unknown(answer_id: str, unknown: set[str]) -> None:
    if unknown:
        raise AnswersUnreadable(f"{answer_id} stands on {min(unknown)}, which knowledge/ does not have")


def _reading(file: Path, read: Any) -> list[Any]:
    try:
        # The C loader: the other one takes seconds over so many files.
        return list(read(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader), file.stem))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise AnswersUnreadable(f"{file.name}: {error}") from error


def _answers(content: Mapping[str, Any], topic: str) -> Iterator[Answer]:
    examples = {item["intent"]: item["examples"] for item in content["nlu"]}
    for name, rows in content["responses"].items():
        answer_id = name.removeprefix(RESPONSE)
        variants = tuple(_variant(row) for row in rows)
        if all(variant.conditions for variant in variants):
            raise ValueError(f"{answer_id} has no wording for clinics that meet no condition")
        yield Answer(answer_id, topic, examples[f"ask/{answer_id}"], variants)


def _variant(row: Mapping[str, Any]) -> Variant:
    about = row["metadata"]
    return Variant(
        text=row["text"],
        question=about["question"],
        citations=tuple(about["citations"]),
        facts=tuple(about["facts"]),
        certainty=about["certainty"],
        route=about["route"],
        author=about["author"],
        reviewer=about["reviewer"],
        reviewed_on=date.fromisoformat(about["reviewed_on"]),
        review_due=date.fromisoformat(about["review_due"]),
        urgency=about.get("urgency"),
        sides=tuple(_side(side) for side in about.get("sides", ())),
        studies=about.get("studies", ""),
        conditions=tuple((item["name"], item["value"]) for item in row.get("condition", ())),
    )


def _side(row: Mapping[str, Any]) -> Side:
    return Side(row["who"], row["sells"], row["says"], tuple(row["citations"]))


def _sources(content: Mapping[str, Any], _: str) -> Iterator[Source]:
    for row in content["sources"]:
        yield Source(
            id=row["id"],
            title=row["title"],
            publisher=row["publisher"],
            year=row["year"],
            kind=row["kind"],
            url=row["url"],
            interest=row["interest"],
            verified=row["verified"] == "yes",
        )


def _facts(content: Mapping[str, Any], _: str) -> Iterator[Fact]:
    for row in content["facts"]:
        sides = [source for side in row.get("sides", ()) for source in side["sources"]]
        yield Fact(
            id=row["id"],
            statement=row["statement"],
            verified=row["verified"] == "yes",
            certainty=row["certainty"],
            sources=tuple(dict.fromkeys([*row["sources"], *sides])),
            note=row.get("note", ""),
        )
