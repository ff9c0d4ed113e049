"""What the documents say about the code holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from project_files import ROOT, files_under, name_of, python_files

from channel.messages import ANSWER_FIELDS, CARE_CARD_FIELDS

GENERATED = ("content-report.md", "decision-aid-report.md")
DOCUMENTS = [
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "GLOSSARY", "CHANGELOG")),
    *(file for file in files_under(ROOT / "docs") if file.suffix == ".md" and file.name not in GENERATED),
]
FENCED = re.compile(r"^ *```\w*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
MAKE = re.compile(r"\bmake (?:-s )?([a-z-]+)")
MANAGE = re.compile(r"manage\.py (\w+)")
PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?")
FILE_ENDINGS = (".yml", ".md", ".py", ".toml", ".lock", ".sh", ".jsonl")
NOT_IN_GIT = ("var/", "models/", ".cache/", "ask/", "utter_ask/")  # made by commands, or names of answers
DJANGOS = {"shell", "changepassword", "axes_reset"}
READERS_OF_SETTINGS = ("launch", "desk", "channel", "actions", "nlu")
SETTING = re.compile(r"\bCANDOR_[A-Z_]+[A-Z]\b")
README_LINES = 150


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_in(text: str) -> list[str]:
    return FENCED.findall(text) + INLINE.findall(FENCED.sub("", text))


def paths_in(text: str) -> Iterator[str]:
    for code in INLINE.findall(FENCED.sub("", text)):
        looks_like_one = "/" in code or code.endswith(FILE_ENDINGS)
        if PATH.fullmatch(code) and looks_like_one and not code.startswith(NOT_IN_GIT):
            yield code


@pytest.mark.parametrize("file", DOCUMENTS, ids=name_of)
class TestEveryDocument:
    def test_names_commands_that_exist(self, file: Path) -> None:
        targets = set(re.findall(r"^([a-z-]+):", document("Makefile"), re.MULTILINE))
        code = "\n".join(code_in(file.read_text(encoding="utf-8")))
        assert set(MAKE.findall(code)) - targets == set()

    def test_names_paths_that_exist(self, file: Path) -> None:
        named = paths_in(file.read_text(encoding="utf-8"))
        assert [path for path in named if not (ROOT / path).exists()] == []

    def test_links_to_what_exists(self, file: Path) -> None:
        links = LINK.findall(file.read_text(encoding="utf-8"))
        assert [link for link in links if not (file.parent / link).exists()] == []

    def test_names_management_commands_that_exist(self, file: Path) -> None:
        ours = {command.stem for command in (ROOT / "desk").glob("*/management/commands/*.py")}
        named = MANAGE.findall(file.read_text(encoding="utf-8"))
        assert set(named) - ours - DJANGOS == set()


def test_contributing_lists_every_setting_and_no_other() -> None:
    files = [file for file in python_files(*READERS_OF_SETTINGS) if ".venv" not in file.parts]
    read = {name for file in files for name in SETTING.findall(file.read_text(encoding="utf-8"))}
    listed = set(re.findall(r"^\| `(CANDOR_\w+)` \|", document("CONTRIBUTING.md"), re.MULTILINE))
    assert listed == read


def test_the_glossary_has_every_outcome_family() -> None:
    families = set(re.findall(r"`([a-z_]+_)`:", document("GLOSSARY.md")))
    outcomes = [one["id"] for one in yaml.safe_load(document("knowledge/outcomes.yml"))["outcomes"]]
    assert [one for one in outcomes if not one.startswith(tuple(families))] == []
    assert [family for family in families if not any(one.startswith(family) for one in outcomes)] == []


def test_the_glossary_has_every_urgency() -> None:
    levels = yaml.safe_load(document("knowledge/red_flags.yml"))["levels"]
    assert [level for level in levels if f"`{level}`" not in document("GLOSSARY.md")] == []


def test_every_make_target_is_explained_somewhere() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", document("Makefile"), re.MULTILINE)
    said = "".join(file.read_text(encoding="utf-8") for file in DOCUMENTS)
    assert [target for target in targets if target not in MAKE.findall(said)] == []


def test_every_dependency_override_has_its_reason() -> None:
    block = document("pyproject.toml").partition("override-dependencies = [")[2].partition("\n]")[0]
    overrides = [line.split(" ;")[0] for line in re.findall(r"^\s*\"([^\"]+)\"", block, re.MULTILINE)]
    reasons = document("docs/decisions/0008-dependency-overrides.md")
    assert len(overrides) > 5
    assert [one for one in overrides if f"`{one}`" not in reasons] == []


def test_the_channel_document_has_every_field() -> None:
    trace = re.findall(r"^        \"(\w+)\":", document("channel/trace.py"), re.MULTILINE)
    said = document("docs/channel.md")
    assert "ranking" in trace
    assert [name for name in (*trace, *ANSWER_FIELDS, *CARE_CARD_FIELDS) if f"`{name}`" not in said] == []


def test_the_readme_is_short_and_has_room_for_measurements() -> None:
    text = document("README.md")
    assert len(text.splitlines()) < README_LINES
    assert text.count("<!-- evaluate:begin -->") == text.count("<!-- evaluate:end -->") == 1


def test_no_two_decisions_have_one_number() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len({int(file.name[:4]) for file in files}) == len(files)
    for file in files:
        assert file.read_text(encoding="utf-8").startswith(f"# {int(file.name[:4])}. ")
