from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import stat
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import pytest

from launch import backup
from launch.alone import alone
from launch.backup import DATABASES, back_up, main, secrets_of
from launch.restore import restore, while_stopped
from launch.settings import SECRETS, CannotStart, Settings, read_settings

AT = datetime(2026, 11, 22, 3, tzinfo=timezone.utc)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = read_settings({"CANDOR_VAR": str(tmp_path / "var")})
    for name in ("desk.sqlite3", "engine.sqlite3"):
        say(made, name, "kept")
    return made


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """What a command hears, and these tests do not go on hearing."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def say(settings: Settings, name: str, words: str) -> None:
    with closing(sqlite3.connect(settings.var / name)) as database:
        database.execute("pragma journal_mode=wal")
        database.execute("create table if not exists said (words text)")
        database.execute("insert into said values (?)", (words,))
        database.commit()


def said(settings: Settings, name: str = "desk.sqlite3") -> list[str]:
    with closing(sqlite3.connect(settings.var / name)) as database:
        return [words for (words,) in database.execute("select words from said")]


def test_what_was_kept_comes_back_and_what_was_there_is_put_aside(settings: Settings, tmp_path: Path) -> None:
    copy = back_up(settings, tmp_path / "backups", AT)
    say(settings, "desk.sqlite3", "later")
    manifest = restore(settings, copy, "now")
    assert (said(settings), said(settings, "engine.sqlite3")) == (["kept"], ["kept"])
    assert manifest["rows"]["desk.sqlite3"] == {"said": 1}
    with closing(sqlite3.connect(settings.var / "before-now" / "desk.sqlite3")) as aside:
        assert aside.execute("select count(*) from said").fetchone() == (2,)


def test_a_transaction_that_is_open_does_not_disturb_it(settings: Settings, tmp_path: Path) -> None:
    with closing(sqlite3.connect(settings.var / "desk.sqlite3", isolation_level=None)) as writer:
        writer.execute("begin immediate")
        writer.execute("insert into said values ('half done')")
        copy = back_up(settings, tmp_path / "backups", AT)
        writer.execute("commit")
    restore(settings, copy, "now")
    assert said(settings) == ["kept"]


def test_nobody_else_on_the_machine_reads_what_came_back(settings: Settings, tmp_path: Path) -> None:
    restore(settings, back_up(settings, tmp_path / "backups", AT), "now")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in settings.var.iterdir()}
    assert {modes[name] for name in ("desk.sqlite3", "engine.sqlite3", "secrets.json")} == {0o600}
    assert modes["before-now"] == 0o700


def test_files_stay_where_they_are_when_postgresql_is_set(settings: Settings, tmp_path: Path) -> None:
    copy = back_up(settings, tmp_path / "backups", AT)
    there = dict.fromkeys(DATABASES.values(), "postgresql://nobody@127.0.0.1:1/x")
    with pytest.raises(CannotStart, match="another kind of database"):
        restore(read_settings({"CANDOR_VAR": str(settings.var), **there}), copy, "now")
    assert said(settings) == ["kept"]
    assert not (settings.var / "before-now").exists()


def test_the_secrets_are_apart_and_both_are_private(settings: Settings, tmp_path: Path) -> None:
    copy = back_up(settings, tmp_path / "backups", AT)
    with tarfile.open(copy) as tar:
        assert tar.getnames() == ["clinic.yml", "desk.sqlite3", "engine.sqlite3", "manifest.json"]
    kept = json.loads(secrets_of(copy).read_text())
    assert kept == json.loads((settings.var / "secrets.json").read_text())
    assert {stat.S_IMODE(file.stat().st_mode) for file in (copy, secrets_of(copy))} == {0o600}


def test_secrets_come_back_when_they_lie_beside_it(settings: Settings, tmp_path: Path) -> None:
    copy = back_up(settings, tmp_path / "backups", AT)
    kept = (settings.var / "secrets.json").read_text()
    (settings.var / "secrets.json").write_text("{}")
    restore(settings, copy, "now")
    assert (settings.var / "secrets.json").read_text() == kept


def test_a_database_that_is_not_there_is_no_empty_backup(settings: Settings, tmp_path: Path) -> None:
    (settings.var / "desk.sqlite3").unlink()
    with pytest.raises(CannotStart, match=r"no .*desk\.sqlite3"):
        back_up(settings, tmp_path / "backups", AT)
    assert list((tmp_path / "backups").iterdir()) == []
    assert not (settings.var / "desk.sqlite3").exists()


def test_secrets_of_the_environment_stay_there(settings: Settings, tmp_path: Path) -> None:
    (settings.var / "secrets.json").unlink()
    given = dict.fromkeys(SECRETS, "given")
    copy = back_up(read_settings({"CANDOR_VAR": str(settings.var), **given}), tmp_path / "backups", AT)
    assert list((tmp_path / "backups").iterdir()) == [copy]


def test_a_copy_that_fails_leaves_no_half_of_one(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANDOR_VAR", str(settings.var))
    monkeypatch.setenv("TO", str(tmp_path / "backups"))
    (settings.var / "engine.sqlite3").write_text("no database")
    assert main() == 1
    assert list((tmp_path / "backups").iterdir()) == []


def test_one_that_is_ended_leaves_nothing_and_of_one_that_was_killed_it_goes_a_day_later(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setenv("CANDOR_VAR", str(settings.var))
    monkeypatch.setenv("TO", str(tmp_path))
    monkeypatch.setattr(backup, "copy_database", ended)
    for name in (".candor-unfinished-today", ".candor-unfinished-long-ago"):
        (tmp_path / name).mkdir()
    os.utime(tmp_path / ".candor-unfinished-long-ago", (0, 0))
    assert main() == 1
    assert [left.name for left in tmp_path.glob(".candor-unfinished-*")] == [".candor-unfinished-today"]
    assert list(tmp_path.glob("*.tar")) == []


def test_nothing_is_restored_under_a_candor_that_runs(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as running:
        port = str(running.getsockname()[1])
        busy = read_settings({"CANDOR_VAR": str(tmp_path), "CANDOR_PORT": port})
        refused = pytest.raises(CannotStart, match=rf"^Port {port} is in use\. Stop Candor first")
        with refused, while_stopped(busy):
            pass


def test_nothing_is_restored_under_a_candor_that_only_starts(settings: Settings) -> None:
    refused = pytest.raises(CannotStart, match=r"^Candor runs already in .*\. Stop Candor first")
    with alone(settings.var), refused, while_stopped(settings):
        pass
    starts = pytest.raises(CannotStart, match="^Candor runs already")
    with while_stopped(settings), starts, alone(settings.var):
        pass


@pytest.mark.parametrize("damage", ["cut short", "changed", "no backup", "missing"])
def test_a_bad_backup_changes_nothing(damage: str, settings: Settings, tmp_path: Path) -> None:
    copy = back_up(settings, tmp_path / "backups", AT)
    content = copy.read_bytes()
    if damage == "missing":
        copy.unlink()
    else:
        changed = {"cut short": content[: len(content) // 2], "changed": content.replace(b"kept", b"left")}
        copy.write_bytes(changed.get(damage, b"words"))
    say(settings, "desk.sqlite3", "later")
    with pytest.raises(CannotStart, match="backup|damaged"):
        restore(settings, copy, "now")
    assert said(settings) == ["kept", "later"]
