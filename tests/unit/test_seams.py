"""Rasa is not patched, and all that is put into it is on the list of decision 50."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from project_files import ROOT

LIST = (ROOT / "docs" / "decisions" / "0050-rasa-through-its-seams.md").read_text(encoding="utf-8")
LISTED = set(re.findall(r"`((?:channel|nlu)/[\w/]+\.py)`", LIST))
FOLDERS = ("channel", "nlu", "actions", "guide", "tracing", "content", "launch")
FILES = [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]


def of_rasa(file: Path) -> set[str]:
    """The names under which a file knows modules, classes and functions of Rasa, its SDK left out."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.asname or "rasa" for one in node.names if one.name.split(".")[0] == "rasa"}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "rasa":
            names |= {one.asname or one.name for one in node.names}
    return names


def set_from_outside(file: Path) -> Iterator[str]:
    """The names whose attributes a file sets: `name.x = ...` and `setattr(name, ...)`."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        targets = node.targets if isinstance(node, ast.Assign) else []
        called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        targets = node.args[:1] if called == "setattr" and isinstance(node, ast.Call) else targets
        for target in targets:
            while isinstance(target, ast.Attribute):
                target = target.value
            if isinstance(target, ast.Name):
                yield target.id


def test_every_file_that_knows_rasa_is_on_the_list() -> None:
    assert {str(file.relative_to(ROOT)) for file in FILES if of_rasa(file)} == LISTED


@pytest.mark.parametrize("name", ["config.yml", "credentials.yml", "endpoints.yml", "deploy/endpoints.yml"])
def test_every_class_that_is_named_is_on_the_list(name: str) -> None:
    written = yaml.safe_dump(yaml.safe_load((ROOT / name).read_text(encoding="utf-8")))
    found = re.findall(r"\b((?:channel|nlu)(?:\.[a-z_]+)+)\.[A-Z]", written)
    named = {module.replace(".", "/") + ".py" for module in found}
    assert named
    assert named - LISTED == set()


def test_nothing_of_rasa_is_set_while_it_runs() -> None:
    found = {str(file.relative_to(ROOT)): of_rasa(file) & set(set_from_outside(file)) for file in FILES}
    assert {file: names for file, names in found.items() if names} == {}


def test_every_policy_is_rasas_own() -> None:
    policies = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["policies"]
    assert all("." not in policy["name"] for policy in policies)
