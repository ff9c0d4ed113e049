"""The last steps of a teaching: everything is taken, or everything is put back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from launch import teach, teaching_files
from launch.serving import serving
from launch.settings import ROOT, CannotStart, Settings
from launch.teach import Step, alone, take, undisturbed
from launch.teaching_files import EXAMPLES, EXPECTATIONS, before_file, read_json, report_file, texts_now

OLD = {EXAMPLES: "old examples\n", EXPECTATIONS: "old expectations\n"}
NEW = {EXAMPLES: "new examples\n", EXPECTATIONS: "new expectations\n"}
REPORT = {"at": "2026-11-22T10:00:00+00:00", "learnt": [3, 4], "table": [], "worse": []}
Told = list[tuple[str, ...]]


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Step:
    monkeypatch.setattr(teaching_files, "ROOT", tmp_path)
    for name, text in OLD.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "models" / "candidate").mkdir(parents=True)
    old = tmp_path / "models" / "candor-000000000000.tar.gz"
    old.write_text("the old model")
    return Step(old, OLD, NEW)


@pytest.fixture
def new(step: Step) -> Path:
    model = step.old.parent / "candidate" / "candor-111111111111.tar.gz"
    model.write_text("the new model")
    return model


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What the front desk was told, which is not started here."""
    told: Told = []
    monkeypatch.setattr(teach, "manage", lambda settings, *command: told.append(command))
    return told


def test_files_model_and_corrections_are_taken_together(
    settings: Settings, step: Step, new: Path, desk: Told
) -> None:
    settings.environment["CANDOR_ENGINE_URLS"] = "http://127.0.0.1:9"
    take(settings, step, new, dict(REPORT))
    assert texts_now() == NEW
    kept = step.old.parent / new.name
    assert (kept.read_text(), serving(settings)) == ("the new model", kept)
    assert desk == [("mark_corrections", "taught", new.name, "3", "4")]
    assert read_json(report_file(settings)) == {**REPORT, "ended": "taught"}
    assert read_json(before_file(settings)) == {
        "model": step.old.name, "before": OLD, "after": NEW, "corrections": [3, 4]
    }  # fmt: skip


def test_an_engine_that_refuses_keeps_everything_as_it_was(
    settings: Settings, step: Step, new: Path, desk: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(settings: Settings, model: Path) -> bool:
        asked.append(model.name)
        if model.name == new.name:
            raise CannotStart("could not load")
        return True

    monkeypatch.setattr(teach, "swap", refuse)
    with pytest.raises(CannotStart, match="could not load"):
        take(settings, step, new, dict(REPORT))
    assert texts_now() == OLD
    assert asked == [new.name, step.old.name]
    assert (desk, read_json(report_file(settings)), read_json(before_file(settings))) == ([], {}, {})


def test_a_step_that_was_cut_short_is_finished_without_losing_the_way_back(
    settings: Settings, step: Step, new: Path, desk: Told
) -> None:
    settings.environment["CANDOR_ENGINE_URLS"] = "http://127.0.0.1:9"
    take(settings, step, new, dict(REPORT))
    kept = step.old.parent / new.name
    take(settings, Step(kept, NEW, NEW), kept, dict(REPORT))
    assert read_json(before_file(settings))["model"] == step.old.name
    assert (texts_now(), serving(settings)) == (NEW, kept)


def test_only_one_teaches_at_a_time(settings: Settings) -> None:
    reading = "from launch.settings import from_environment as read; from launch.teach import alone"
    code = f"{reading}\nwith alone(read()): pass"
    with alone(settings):
        other: Any = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=settings.environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert "under way already" in other.stderr


def test_ctrl_c_waits_until_the_step_is_done() -> None:
    heard = signal.getsignal(signal.SIGINT)
    with undisturbed():
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGINT) is heard
