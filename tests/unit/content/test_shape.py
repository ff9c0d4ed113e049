from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from content.shape import read_answer_file, shape_problems

FILE = "data/answers/x.yml"
META: dict[str, Any] = {
    "question": "How long?",
    "citations": ["nhs"],
    "facts": ["duration"],
    "certainty": "high",
    "route": "answer",
    "author": "Editors",
    "reviewer": None,
    "reviewed_on": "2026-11-22",
    "review_due": "2027-11-22",
}
GOOD: dict[str, Any] = {
    "version": "3.1",
    "nlu": [{"intent": "ask/how_long", "examples": "- how long\n- how many months\n"}],
    "responses": {"utter_ask/how_long": [{"text": "Months.", "metadata": META}]},
}


def spoil(change: Callable[[dict[str, Any], dict[str, Any]], object]) -> list[str]:
    document = deepcopy(GOOD)
    row = document["responses"]["utter_ask/how_long"][0]
    change(document, row)
    return [str(problem) for problem in shape_problems(document, FILE)]


def condition(name: str, value: str) -> list[dict[str, str]]:
    return [{"type": "slot", "name": name, "value": value}]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (
            lambda d, row: row["metadata"].pop("route"),
            "how_long: 0 > metadata: 'route' is a required property",
        ),
        (
            lambda d, row: row["metadata"].update(reviewed_on=date(2026, 11, 22)),
            'put the date in quotes: "2026-11-22"',
        ),
        (
            lambda d, row: row["metadata"].update(reviewed_on="22 Nov"),
            "0 > metadata > reviewed_on: '22 Nov' does not",
        ),
        (lambda d, row: row["metadata"].update(certainty="sure"), "'sure' is not one of"),
        (lambda d, row: row["metadata"].update(mood="glad"), "'mood' was unexpected"),
        (lambda d, row: row["metadata"].update(sides=[{"who": "A"}]), "'says' is a required property"),
        (lambda d, row: row.update(condition=condition("mood", "glad")), "condition"),
        (lambda d, row: row.update(condition=condition("country", "fr")), "condition"),
        (lambda d, row: d.update(version="2.0"), "'3.1' was expected"),
        (
            lambda d, row: d["nlu"].append({"intent": "ask/more", "examples": "- a"}),
            "more: has example questions here",
        ),
        (lambda d, row: d["nlu"].clear(), "is too short"),
        (lambda d, row: d["nlu"].append(d["nlu"][0]), "how_long: its example questions are in two blocks"),
        (
            lambda d, row: d["responses"].update({"utter_ask/more": [row]}),
            "more: has a reply here but no example",
        ),
        (lambda d, row: d["responses"].update({"utter_more": [row]}), "utter_more"),
    ],
)
def test_wrong_shapes_are_named(
    change: Callable[[dict[str, Any], dict[str, Any]], object], part: str
) -> None:
    found = spoil(change)
    assert found
    assert any(part in problem for problem in found), found


@pytest.mark.parametrize(
    "change",
    [
        lambda d, row: None,
        lambda d, row: row.update(condition=condition("country", "nz")),
        lambda d, row: row.update(condition=condition("medicine_names", "allowed")),
        lambda d, row: row["metadata"].update(red_flag="rf_vision", urgency="urgent"),
    ],
)
def test_good_shapes_pass(change: Callable[[dict[str, Any], dict[str, Any]], object]) -> None:
    assert spoil(change) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a: [", "cannot be read"),
        ("version: '3.1'\nversion: '3.1'\n", "'version' is written twice"),
        ("", "required"),
    ],
)
def test_unreadable_files_are_named(tmp_path: Path, text: str, part: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text)
    _, problems = read_answer_file(path, FILE)
    assert part in str(problems[0])
