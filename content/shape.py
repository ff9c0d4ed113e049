"""Is a file of answers built as it must be? Everything else may then trust its types."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator, ValidationError

from content.problems import Problem
from content.yaml_files import read_yaml

_VALIDATOR = Draft7Validator(json.loads((Path(__file__).parent / "answer.schema.json").read_text("utf-8")))


def read_answer_file(path: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The document, and what is wrong with its shape; with any problem the document must not be used."""
    document, problems = read_file(path, file)
    return document, problems or list(shape_problems(document, file))


def read_file(path: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The document, or why it cannot be read."""
    try:
        return read_yaml(path) or {}, []
    except yaml.YAMLError as error:
        return {}, [Problem(file, "", f"cannot be read: {' '.join(str(error).split())}")]


def shape_problems(document: Any, file: str) -> Iterator[Problem]:
    found = [_in_words(error, file) for error in _VALIDATOR.iter_errors(document)]
    yield from found
    if not found:
        yield from _pairs(document, file)


def _in_words(error: ValidationError, file: str) -> Problem:
    path = [str(part) for part in error.absolute_path]
    where = next((part[len("utter_ask/") :] for part in path if part.startswith("utter_ask/")), "")
    rest = " > ".join(part for part in path if not part.startswith(("responses", "utter_ask/")))
    return Problem(file, where, f"{rest}: {_message(error)}" if rest else _message(error))


def _message(error: ValidationError) -> str:
    if isinstance(error.instance, (datetime.date, datetime.datetime)):
        return f'put the date in quotes: "{error.instance}"'
    text = str(error.message)
    return text if len(text) < 200 else f"{text[:80]} ... {text[-100:]}"


def _pairs(document: dict[str, Any], file: str) -> Iterator[Problem]:
    asked = Counter(row["intent"][len("ask/") :] for row in document["nlu"])
    answered = {name[len("utter_ask/") :] for name in document["responses"]}
    for id_ in sorted(set(asked) - answered):
        yield Problem(file, id_, "has example questions here but no reply here")
    for id_ in sorted(answered - set(asked)):
        yield Problem(file, id_, "has a reply here but no example questions here")
    for id_ in sorted(id_ for id_, times in asked.items() if times > 1):
        yield Problem(file, id_, "its example questions are in two blocks; join them")
