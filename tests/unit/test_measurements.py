"""Every table of docs/measurements.md stands beside the command that prints it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from project_files import ROOT, name_of

FOLDER = ROOT / "docs" / "measurements"
TABLES = sorted(FOLDER.glob("*.md"))
KEPT = sorted(FOLDER.glob("soak-*.txt"))
ROW = re.compile(r"^\| .+ \| \[.+\]\((\S+)\) \| `make ([a-z-]+)(?: PARTS=(\w+))?` \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "measurements.md").read_text())
LISTED = {link: (target, part) for link, target, part in ROWS}
TARGETS = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
SOAK = (ROOT / "tests" / "soak.sh").read_text()


def test_every_file_is_listed_once_with_a_command_that_exists() -> None:
    files = {f"measurements/{file.name}" for file in FOLDER.iterdir()}
    assert {link for link in LISTED if link.startswith("measurements/")} == files
    assert {target for target, _ in LISTED.values()} <= TARGETS


def test_every_part_of_soak_is_listed() -> None:
    parts = re.search(r'^all="(.*)"$', SOAK, re.MULTILINE)
    assert parts
    assert {part for _, part in LISTED.values() if part} == set(parts[1].split())


@pytest.mark.parametrize("file", TABLES, ids=name_of)
def test_a_table_says_which_command_printed_it(file: Path) -> None:
    command, _ = LISTED[f"measurements/{file.name}"]
    assert re.search(rf"`(?:[A-Z]+=\S+ )*make {command}\b", file.read_text())


@pytest.mark.parametrize("file", KEPT, ids=name_of)
def test_what_was_kept_of_a_soak_is_that_part_s(file: Path) -> None:
    command, part = LISTED[f"measurements/{file.name}"]
    assert file.read_text().startswith(f"make {command} PARTS={part}")


def test_all_quiet_tables_are_taken_by_one_command() -> None:
    script = (ROOT / "benchmarks" / "measure.sh").read_text()
    assert set(re.findall(r"^(?:[A-Z]+=\S+ )?table (\S+)", script, re.MULTILINE)) == {
        link.split("/")[1].removesuffix(".md")
        for link, (target, _) in LISTED.items()
        if link == f"measurements/{target}.md"
    }
