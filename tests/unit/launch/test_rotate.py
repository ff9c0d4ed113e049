from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from launch import rotate
from launch.alone import alone
from launch.settings import SECRETS, CannotStart, Settings, newest_key, read_settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(rotate, "manage", lambda settings, *command: asked.append(command))
    return read_settings({"CANDOR_VAR": str(tmp_path)})


def secrets_of(settings: Settings) -> dict[str, str]:
    kept: dict[str, str] = json.loads((settings.var / "secrets.json").read_text())
    return kept


def again(settings: Settings) -> Settings:
    """As the next command reads them."""
    return read_settings({"CANDOR_VAR": str(settings.var)})


def test_new_ones_come_first_and_then_stay_alone(settings: Settings) -> None:
    before = secrets_of(settings)
    rotate.add_new(settings)
    both = secrets_of(settings)
    assert {name: both[name].split(",")[1] for name in SECRETS} == before
    assert len({both[name].split(",")[0] for name in SECRETS} | set(before.values())) == 2 * len(SECRETS)
    rotate.drop_old(again(settings))
    assert secrets_of(settings) == {name: both[name].split(",")[0] for name in SECRETS}


def test_one_rotation_at_a_time(settings: Settings) -> None:
    rotate.add_new(settings)
    both = secrets_of(settings)
    with pytest.raises(CannotStart, match="not finished"):
        rotate.add_new(again(settings))
    assert secrets_of(settings) == both


def test_an_old_key_stays_while_a_candor_runs_that_seals_with_it(settings: Settings) -> None:
    old = newest_key(settings.environment)
    rotate.add_new(settings)
    both = secrets_of(settings)
    with alone(settings.var, old), pytest.raises(CannotStart, match="still runs with the old secrets"):
        rotate.drop_old(again(settings))
    assert secrets_of(settings) == both
    with alone(settings.var, newest_key(again(settings).environment)):
        rotate.drop_old(again(settings))
    assert secrets_of(settings) != both


@pytest.mark.parametrize("stored", ["open words", "sealed:another:x"])
def test_an_old_key_stays_while_the_engines_memory_needs_it(settings: Settings, stored: str) -> None:
    rotate.add_new(settings)
    both = secrets_of(settings)
    with sqlite3.connect(settings.var / "engine.sqlite3") as database:
        database.execute("CREATE TABLE events (data TEXT)")
        database.execute("INSERT INTO events VALUES (?)", [stored])
    with pytest.raises(CannotStart, match="still needs the old key"):
        rotate.drop_old(again(settings))
    assert secrets_of(settings) == both


def test_a_memory_that_no_engine_has_opened_yet_needs_no_key(settings: Settings) -> None:
    sqlite3.connect(settings.var / "engine.sqlite3").execute("PRAGMA user_version = 1").connection.close()
    rotate.add_new(settings)
    rotate.drop_old(again(settings))
    assert all("," not in secret for secret in secrets_of(settings).values())


@pytest.mark.parametrize("step", [rotate.add_new, rotate.drop_old])
def test_in_a_terminal_with_other_secrets_nothing_is_changed(
    step: Callable[[Settings], None], tmp_path: Path
) -> None:
    loaded = secrets_of(read_settings({"CANDOR_VAR": str(tmp_path)}))
    rotate.add_new(read_settings({"CANDOR_VAR": str(tmp_path)}))
    both = (tmp_path / "secrets.json").read_text()
    with pytest.raises(CannotStart, match="new terminal"):
        step(read_settings({"CANDOR_VAR": str(tmp_path), **loaded}))
    assert (tmp_path / "secrets.json").read_text() == both


def test_what_comes_from_the_environment_is_not_ours_to_change(tmp_path: Path) -> None:
    given = dict.fromkeys(SECRETS, "given")
    with pytest.raises(CannotStart, match="environment"):
        rotate.add_new(read_settings({"CANDOR_VAR": str(tmp_path), **given}))
