"""When a model that was taught got worse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.taught import DRIFT, Row, best_of, by_chance, is_as_taught, row_of, rows, said, verdict, write
from nlu.evaluate.measured import Catalogue
from nlu.evaluate.shares import Pair

KNOWN = Catalogue(lambda ranking: [], {"droopy_lid"}, ())


def made(**more: Any) -> dict[str, Any]:
    return {"intent": "ask", "answer_id": None, "red_flag": None, "urgency": None, "offered": [], **more}


@pytest.mark.parametrize(
    ("right", "calm", "decision", "met"),
    [
        ("ask/a", False, made(answer_id="a"), True),
        ("ask/a", False, made(answer_id="b"), False),
        ("ask/a", False, made(answer_id="a", red_flag="rf_x"), True),
        ("ask/a", True, made(answer_id="a", red_flag="rf_x"), False),
        ("red_flag/rf_x", False, made(red_flag="rf_x"), True),
        ("red_flag/rf_x", False, made(red_flag="rf_y"), False),
        ("red_flag/rf_x", False, made(answer_id="a"), False),
        ("greet", False, made(intent="greet"), True),
        ("greet", True, made(intent="greet", red_flag="rf_x"), False),
        ("out_of_scope_near", False, made(intent="out_of_scope_far"), True),
        ("out_of_scope_near", False, made(intent="nlu_fallback"), False),
    ],
)
def test_words_are_as_taught_when(right: str, calm: bool, decision: dict[str, Any], met: bool) -> None:
    assert is_as_taught({"text": "x", "right": right, "calm": calm}, decision) is met


@pytest.mark.parametrize(
    ("lost", "gained", "chance"),
    [(0, 0, 1.0), (1, 0, 0.5), (4, 0, 0.0625), (5, 0, 0.03125), (8, 2, 0.0547), (9, 2, 0.0327), (0, 9, 1.0)],
)
def test_how_often_chance_alone_loses_as_many(lost: int, gained: int, chance: float) -> None:
    assert by_chance(lost, gained) == pytest.approx(chance, abs=1e-4)


def row(lost: int, gained: int, strict: bool, same: int = 20) -> Row:
    old = [True] * lost + [False] * gained + [True] * same
    new = [False] * lost + [True] * gained + [True] * same
    return Row("Lines", [f"line {number}" for number in range(len(old))], old, new, strict)


@pytest.mark.parametrize(
    ("lost", "gained", "strict", "best", "is_worse"),
    [
        (0, 0, True, 20, False),
        (1, 0, True, 21, True),
        (1, 9, True, 21, True),
        (4, 0, False, 24, False),
        (5, 0, False, 25, True),
        (8, 2, False, 28, True),
        (6, 3, False, 26, False),
        (0, 0, False, 20 + DRIFT, False),
        (0, 0, False, 21 + DRIFT, True),
    ],
)
def test_it_is_worse_when(lost: int, gained: int, strict: bool, best: int, is_worse: bool) -> None:
    said_of_it = row(lost, gained, strict).worse(best)
    assert bool(said_of_it) is is_worse
    assert not lost or not is_worse or '"line 0"' in said_of_it[0]


@pytest.mark.parametrize(("before", "best"), [(None, 20), ([19, 20], 20), ([24, 20], 24), ([24, 30], 20)])
def test_the_best_is_kept_while_the_lines_are_as_many(before: Any, best: int) -> None:
    assert best_of(row(0, 0, False), before) == (best, 20)


def pairs(**more: list[Pair]) -> dict[str, list[Pair]]:
    kinds = ("questions", "out_of_scope", "dialogue", "red_flags", "before", "taught")
    return {kind: more.get(kind, []) for kind in kinds}


SIGN = {"text": "cannot breathe", "red_flag": "rf_x", "level": "emergency"}
HARMLESS = {"text": "can it hurt", "red_flag": "none", "level": None}
QUESTION = {"text": "how long", "id": "a"}
DROOPY = {"text": "lid drops", "id": "droopy_lid"}


@pytest.mark.parametrize(
    ("what", "kind", "case", "right", "wrong"),
    [
        ("Taught before", "before", {"text": "x", "right": "ask/a"}, made(answer_id="a"), made()),
        ("Red flags seen, emergency", "red_flags", SIGN, made(urgency="emergency"), made(urgency="urgent")),
        ("Questions answered right", "questions", QUESTION, made(answer_id="a"), made(answer_id="b")),
        ("Hard negatives left calm", "red_flags", HARMLESS, made(), made(red_flag="rf_x")),
        ("Ordinary questions left calm", "questions", QUESTION, made(), made(red_flag="rf_x")),
    ],
)
def test_each_row_counts_its_lines(what: str, kind: str, case: Any, right: Any, wrong: Any) -> None:
    found = rows(pairs(**{kind: [(case, right)]}), pairs(**{kind: [(case, wrong)]}), KNOWN)
    counted = next(one for one in found if one.what == what)
    assert (counted.old, counted.new, counted.lost) == ([True], [False], [case["text"]])


def test_a_question_about_danger_may_raise_a_red_flag() -> None:
    asked = pairs(questions=[(DROOPY, made(red_flag="rf_x"))])
    assert (
        next(one for one in rows(asked, asked, KNOWN) if one.what == "Ordinary questions left calm").lines
        == []
    )


def test_the_verdict_tells_learnt_from_unlearnt(tmp_path: Path) -> None:
    cases = [
        {"text": text, "words": text, "right": "ask/a", "number": place} for place, text in enumerate("xy")
    ]
    old = pairs(taught=[(case, made(answer_id="b")) for case in cases])
    new = pairs(taught=[(cases[0], made(answer_id="a")), (cases[1], made(answer_id="b"))])
    told = verdict(old, new, KNOWN, {})
    assert told["table"][-1] == {"what": "To be taught", "old": 0, "new": 1, "of": 2}
    assert (told["worse"], told["learnt"]) == ([], [0])
    assert told["unlearnt"] == [{"words": "y", "said": "ask/b"}]
    expected = "# About it.\nexpectations:\n- words: x\n  right: ask/a\n- words: y\n  right: ask/a\n"
    (tmp_path / "expectations.yml").write_text(expected)
    write(tmp_path, told, [])
    kept = (tmp_path / "expectations.kept.yml").read_text()
    assert kept.startswith("# About it.\n")
    assert yaml.safe_load(kept) == {"expectations": [{"words": "x", "right": "ask/a"}]}
    assert json.loads((tmp_path / "verdict.json").read_text())["learnt"] == [0]


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (made(intent="red_flag", red_flag="rf_x"), "red_flag/rf_x"),
        (made(answer_id="a"), "ask/a"),
        (made(intent="greet"), "greet"),
    ],
)
def test_what_words_were_taken_for(decision: dict[str, Any], words: str) -> None:
    assert said(decision) == words


def test_a_row_keeps_the_order_of_its_lines() -> None:
    both = [((QUESTION, made(answer_id="a")), (QUESTION, made()))]
    assert row_of("x", both, lambda case, decision: decision["answer_id"] == "a").lost == ["how long"]
