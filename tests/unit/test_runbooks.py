"""Each runbook is short, and names only commands and settings that exist (paths and links: test_docs.py)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from project_files import ROOT, name_of

RUNBOOKS = sorted((ROOT / "docs" / "runbooks").glob("*.md"))
NEEDED = {
    "install",
    "upgrade",
    "back-up",
    "restore",
    "rotate-keys",
    "retrain",
    "roll-back",
    "forget-a-person",
    "an-alert",
}
NEEDED |= {"switch-it-off", "an-emergency-was-missed", "a-data-breach"}
LONGEST = 50  # lines: what fits on two screens at 3 a.m.
OURS = {command.stem for command in (ROOT / "desk").glob("*/management/commands/*.py")}
QUOTED = re.compile(r'"([^"]+)"')
LAUNCHER = sorted((ROOT / "launch").glob("*.py"))
SAYS = ("desk/*/templates/**/*.html", "desk/*/words/*.yml", "desk/*/*.py", "desk/*/management/commands/*.py")
DJANGOS = {"shell", "changepassword", "axes_reset", "migrate"}


@cache
def all_that_is_said() -> str:
    """What pages of the front desk, the widget and commands have to say, in one text."""
    files = [*LAUNCHER, *(file for says in SAYS for file in sorted(ROOT.glob(says)))]
    files += [*sorted((ROOT / "widget/src/words").glob("*.json")), ROOT / "CONTRIBUTING.md"]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_there_is_one_for_each_thing_that_can_happen() -> None:
    assert NEEDED - {file.stem for file in RUNBOOKS} == set()


@pytest.mark.parametrize("file", RUNBOOKS, ids=name_of)
class TestEveryRunbook:
    def test_is_short(self, file: Path) -> None:
        assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST

    @pytest.mark.parametrize("says", ["**When:**", "**It worked when**", "**Tell:**"])
    def test_says_when_and_how_to_see_that_it_worked_and_whom_to_tell(self, file: Path, says: str) -> None:
        assert file.read_text(encoding="utf-8").count(says) == 1

    def test_says_what_nobody_has_tried(self, file: Path) -> None:
        """In its last lines: who follows it knows where to be careful."""
        assert "ot walked" in file.read_text(encoding="utf-8").rpartition("\n\n")[2]

    def test_names_commands_that_exist(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
        code = " ".join(re.findall(r"`[^`]+`", text))
        assert set(re.findall(r"\bmake (?:-s )?([a-z-]+)", code)) - targets == set()
        assert set(re.findall(r"manage\.py (\w+)", text)) - OURS - DJANGOS == set()

    def test_names_what_the_pages_and_commands_say(self, file: Path) -> None:
        """A button, a page or a message is written as "..."; what to type instead stands in code."""
        text = re.sub(r"```.*?```|`[^`]*`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        named = {part.strip() for quoted in QUOTED.findall(text) for part in quoted.split("...")} - {""}
        assert {words for words in named if words not in all_that_is_said()} == set()

    def test_gives_settings_to_make_that_make_hands_on(self, file: Path) -> None:
        given = set(re.findall(r"\bmake [a-z-]+ ([A-Z]+)=", file.read_text(encoding="utf-8")))
        read = "".join(one.read_text(encoding="utf-8") for one in [ROOT / "Makefile", *LAUNCHER])
        assert {
            name for name in given if f"$({name})" not in read and f'environ.get("{name}"' not in read
        } == set()

    def test_names_options_that_its_commands_have(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        for command, rest in re.findall(r"manage\.py (\w+)([^`\n]*)", text):
            source = next(iter((ROOT / "desk").glob(f"*/management/commands/{command}.py")), None)
            options = re.findall(r"--[a-z-]+", rest)
            assert not source or [one for one in options if one not in source.read_text()] == []

    def test_names_settings_that_exist(self, file: Path) -> None:
        known = set(re.findall(r"`(CANDOR_\w+)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
        assert set(re.findall(r"\bCANDOR_[A-Z_]+[A-Z]\b", file.read_text(encoding="utf-8"))) - known == set()
