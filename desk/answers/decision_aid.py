"""How the decision guide does against the international standard, from knowledge/decision_aid_report.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from answers.reading import AnswersUnreadable

FILE = "decision_aid_report.yml"


@dataclass(frozen=True)
class Check:
    id: str
    name: str
    passed: bool
    evidence: str


@dataclass(frozen=True)
class Group:
    name: str
    source: str
    checks: tuple[Check, ...]

    @property
    def passed(self) -> int:
        return sum(check.passed for check in self.checks)


@dataclass(frozen=True)
class Decision:
    id: str
    title: str
    author: str
    author_credentials: str
    reviewer: str | None
    produced_on: date
    reviewed_on: date
    review_due: date
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class NotDone:
    title: str
    source: str
    about: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    title: str
    about: str
    standard: str
    decisions: tuple[Decision, ...]
    not_done: NotDone


@cache
def report() -> Report:
    """Raises AnswersUnreadable."""
    return read_report(settings.KNOWLEDGE)


def read_report(knowledge: Path) -> Report:
    """Raises AnswersUnreadable."""
    try:
        rows = yaml.load((knowledge / FILE).read_text(encoding="utf-8"), yaml.CSafeLoader)
        decisions = tuple(_decision(row) for row in rows.pop("decisions"))
        not_done = rows.pop("not_done")
        items = tuple(not_done.pop("items"))
        return Report(**rows, decisions=decisions, not_done=NotDone(**not_done, items=items))
    except (
        OSError,
        UnicodeDecodeError,
        yaml.YAMLError,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
    ) as error:
        raise AnswersUnreadable(f"{FILE}: {error}") from error


def _decision(row: Mapping[str, Any]) -> Decision:
    dates = {key: date.fromisoformat(row[key]) for key in ("produced_on", "reviewed_on", "review_due")}
    return Decision(**{**row, **dates, "groups": tuple(_group(one) for one in row["groups"])})


def _group(row: Mapping[str, Any]) -> Group:
    return Group(row["name"], row["source"], tuple(Check(**check) for check in row["checks"]))
