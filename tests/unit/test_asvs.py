"""The table of docs/asvs.md is whole, says one of its words, and names evidence that exists."""

from __future__ import annotations

import re
from collections import Counter

from project_files import ROOT

ROWS = re.findall(
    r"^\| (V[\d., V]+) \| ([a-z/ ]+) \| (.+) \|$", (ROOT / "docs" / "asvs.md").read_text(), re.MULTILINE
)
NUMBERS = [number for numbers, *_ in ROWS for number in numbers.split(", ")]
LEVEL_2 = {"V1": 27, "V2": 11, "V3": 19, "V4": 10, "V5": 9, "V6": 35, "V7": 18, "V8": 7, "V9": 7}
LEVEL_2 |= {"V10": 29, "V11": 14, "V12": 9, "V13": 13, "V14": 9, "V15": 13, "V16": 16, "V17": 7}


def test_every_requirement_of_levels_1_and_2_is_there_once() -> None:
    assert [number for number, times in Counter(NUMBERS).items() if times > 1] == []
    assert Counter(number.split(".")[0] for number in NUMBERS) == LEVEL_2


def test_each_says_how_it_stands() -> None:
    assert {state for _, state, _ in ROWS} == {"met", "partly", "not met", "operator", "n/a"}


NAMED_BY_A_VALUE = re.compile(r"[\w)\]]\[([a-z]\w*)\] *(?:[-+?|&]*=)[^=>]")


def test_no_script_writes_to_a_name_that_somebody_else_chose() -> None:
    """`one[state] = ...` reaches into every object where `state` comes from outside. Ours is from a list."""
    scripts = [*(ROOT / "widget/src").rglob("*.js"), *(ROOT / "desk/static").rglob("*.js")]
    ours = [one for one in scripts if "vendor" not in one.parts]
    assert len(ours) >= 20
    found = {one.name: NAMED_BY_A_VALUE.findall(one.read_text()) for one in ours}
    assert {name: names for name, names in found.items() if names} == {"live.js": ["state"]}


def test_the_evidence_exists() -> None:
    named = {path for *_, evidence in ROWS for path in re.findall(r"`([a-z_]+/[\w./]+)`", evidence)}
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []
