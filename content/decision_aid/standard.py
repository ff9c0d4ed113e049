"""The checks of standard.yml, each with the function that works it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.decision_aid import certification, chances, plain_words, qualifying, quality
from content.decision_aid.material import Finding, Material, Phrases
from content.yaml_files import read_yaml

FILE = Path(__file__).parent / "standard.yml"
MODULES = (qualifying, certification, quality, chances, plain_words)


@dataclass(frozen=True)
class Check:
    id: str
    name: str
    passes: str
    fails: str
    look: Callable[[Material], Finding]


@dataclass(frozen=True)
class Group:
    id: str
    name: str
    source: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Standard:
    title: str
    about: str
    standard: str
    groups: tuple[Group, ...]
    not_done: Mapping[str, Any]
    phrases: Phrases
    clinic: Mapping[str, str]


def read_standard() -> Standard:
    """Raises StopIteration for a check that no module works out."""
    rows = read_yaml(FILE)
    return Standard(
        title=rows["title"],
        about=rows["about"],
        standard=rows["standard"],
        groups=tuple(group(row) for row in rows["groups"]),
        not_done=rows["not_done"],
        phrases=phrases(rows["phrases"]),
        clinic=rows["clinic"],
    )


def group(row: Mapping[str, Any]) -> Group:
    checks = tuple(Check(**one, look=function(one["id"])) for one in row["checks"])
    return Group(row["id"], row["name"], row["source"], checks)


def function(name: str) -> Callable[[Material], Finding]:
    found: Callable[[Material], Finding] = next(vars(one)[name] for one in MODULES if name in vars(one))
    return found


def phrases(row: Mapping[str, Any]) -> Phrases:
    listed: dict[str, Any] = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    periods = {name: tuple(ways) for name, ways in row["periods"].items()}
    return Phrases(**listed, periods=periods, avoided=row["avoided"], reddened=row["reddened"])
