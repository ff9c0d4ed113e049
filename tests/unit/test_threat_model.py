"""Each threat has a control, and a test that really is there."""

from __future__ import annotations

import re

import pytest
from project_files import ROOT

ROWS = re.findall(
    r"^\| (\d+) \| (\w+) \| (.+?) \| (.+?) \| (.+?) \|$",
    (ROOT / "docs" / "threat-model.md").read_text(),
    re.M,
)
STRIDE = {"Spoofing", "Tampering", "Repudiation", "Disclosure", "Denial", "Elevation"}


def test_all_of_stride_is_there() -> None:
    assert {kind for _, kind, *_ in ROWS} == STRIDE
    assert [int(number) for number, *_ in ROWS] == list(range(1, len(ROWS) + 1))


@pytest.mark.parametrize(("number", "tests"), [(row[0], row[4]) for row in ROWS])
def test_its_tests_exist_and_test_something(number: str, tests: str) -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", tests)
    assert named, number
    for name in named:
        place = ROOT / name
        files = list(place.rglob("test_*.py")) if place.is_dir() else [place]
        assert files, name
        assert all("def test_" in file.read_text(encoding="utf-8") for file in files), name
