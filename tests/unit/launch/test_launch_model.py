from __future__ import annotations

import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

from launch.model import KEPT_MODELS, drop_old_models, fingerprint, is_whole, model_file

FILES = {
    "config.yml": "pipeline: []",
    "domain.yml": "intents: []",
    "data/answers/a.yml": "a",
    "data/rules/b.yml": "b",
    "nlu/component.py": "pass",
    "knowledge/sources.yml": "sources: []",
    "uv.lock": "lock",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        write(tmp_path / name, text)
    return tmp_path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


@pytest.mark.parametrize(
    ("name", "text", "changes"),
    [
        *((name, "changed", True) for name in FILES),
        ("data/answers/new.yml", "", True),
        ("nlu/encoder/deep.py", "", True),
        ("README.md", "changed", False),
        ("clinic.yml", "changed", False),
        ("actions/repeat.py", "changed", False),
        ("models/candor-1.tar.gz", "a model", False),
        ("nlu/__pycache__/component.cpython-310.pyc", "compiled", False),
    ],
)
def test_a_model_is_named_by_what_it_was_made_from(
    name: str, text: str, changes: bool, project: Path
) -> None:
    before = fingerprint(project)
    write(project / name, text)
    assert (fingerprint(project) != before) is changes


def test_a_model_can_be_named_before_its_files_are_in_place(project: Path) -> None:
    for name in ("data/answers/a.yml", "data/nlu/new.yml"):
        wanted = model_file(project, {name: "another text"})
        assert wanted != model_file(project)
        write(project / name, "another text")
        assert wanted == model_file(project)


def test_moving_text_from_one_file_to_another_is_a_change(project: Path) -> None:
    before = fingerprint(project)
    (project / "data/answers/a.yml").rename(project / "data/answers/c.yml")
    assert fingerprint(project) != before


def test_the_same_files_have_the_same_name_wherever_they_are(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name, text in reversed(FILES.items()):
        write(elsewhere / name, text)
    assert fingerprint(elsewhere) == fingerprint(project)
    assert model_file(project) == project / "models" / f"candor-{fingerprint(project)}.tar.gz"


@pytest.mark.parametrize("count", [0, KEPT_MODELS, KEPT_MODELS + 2])
def test_only_the_newest_models_stay(count: int, tmp_path: Path) -> None:
    write(tmp_path / "own.tar.gz", "somebody's own")
    for age in range(count):
        write(tmp_path / f"candor-{age}.tar.gz", "")
        os.utime(tmp_path / f"candor-{age}.tar.gz", (1000 - age, 1000 - age))
    drop_old_models(tmp_path)
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {"own.tar.gz"} | {f"candor-{age}.tar.gz" for age in range(min(count, KEPT_MODELS))}


@pytest.mark.parametrize(
    ("damage", "whole"),
    [
        (lambda content: content, True),
        (lambda content: content[:-200], False),
        (lambda content: content[:400] + bytes(60) + content[460:], False),
        (lambda content: b"", False),
        (None, False),
    ],
)
def test_a_damaged_model_is_not_whole(damage: Any, whole: bool, tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(os.urandom(5000))
    model = tmp_path / "model.tar.gz"
    with tarfile.open(model, "w:gz") as tar:
        tar.add(tmp_path / "weights", "weights")
    content = model.read_bytes()
    model.unlink()
    if damage:
        model.write_bytes(damage(content))
    assert is_whole(model) is whole
