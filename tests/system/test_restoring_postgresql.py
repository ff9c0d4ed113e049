"""Backups of PostgreSQL, really made and put back: counted, all or nothing, and what was there is kept."""

import json
import sqlite3
import stat
import subprocess
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from postgresql_server import PostgreSQL

from launch.backup import back_up
from launch.postgresql import as_sql, ask
from launch.restore import restore
from launch.settings import CannotStart, Settings, read_settings

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
TABLE = "create table said (id serial primary key, words text unique); insert into said (words) values {}"
NUMBER = iter(range(99))


@pytest.fixture
def settings(tmp_path: Path, postgresql: PostgreSQL) -> Settings:
    given = {"CANDOR_VAR": str(tmp_path / "var")}
    for name in ("CANDOR_DATABASE_URL", "CANDOR_TRACKER_URL"):
        given[name] = postgresql.new_database(f"restoring_{next(NUMBER)}")
        ask(given[name], TABLE.format(r"('kept'), (E'two\nlines'), ('\.')"))
    return read_settings(given)


def said(settings: Settings, name: str = "CANDOR_DATABASE_URL") -> list[str]:
    return ask(settings.environment[name], "select words from said order by id").splitlines()


def later(settings: Settings) -> None:
    """What people do after the backup; and an update brings a table and a function."""
    url = settings.environment["CANDOR_DATABASE_URL"]
    ask(url, "insert into said (words) values ('later'); create table newer (words text)")
    ask(url, "create function newer() returns int language sql as 'select 1'")


def test_it_holds_how_many_rows_each_table_has(settings: Settings, tmp_path: Path) -> None:
    with tarfile.open(back_up(settings, tmp_path / "backups", AT)) as tar:
        manifest = json.load(tar.extractfile("manifest.json") or pytest.fail("no manifest"))
    assert manifest["rows"] == {"desk.pgdump": {"public.said": 3}, "engine.pgdump": {"public.said": 3}}


def test_what_was_kept_comes_back_and_what_was_there_is_put_aside(settings: Settings, tmp_path: Path) -> None:
    copy, before = back_up(settings, tmp_path / "backups", AT), said(settings)
    later(settings)
    restore(settings, copy, "now")
    assert (said(settings), said(settings, "CANDOR_TRACKER_URL")) == (before, before)
    url = settings.environment["CANDOR_DATABASE_URL"]
    assert ask(url, "select to_regclass('newer'), to_regproc('newer')").strip() == "|"
    ask(url, "insert into said (words) values ('goes on')")  # ids too go on where they were
    aside = settings.var / "before-now" / "desk.pgdump"
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert b"later" in read(aside)


def read(dump: Path) -> bytes:
    as_sql(dump, dump.with_suffix(".sql"))
    return dump.with_suffix(".sql").read_bytes()


def test_a_restore_that_fails_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    copy = back_up(settings, tmp_path / "backups", AT)
    later(settings)
    before = said(settings)
    stop_half_way(settings.environment["CANDOR_DATABASE_URL"])
    with pytest.raises(CannotStart, match="psql failed"):
        restore(settings, copy, "now")
    assert said(settings) == before


def stop_half_way(url: str) -> None:
    """As a full disk might: the restore gets as far as the table's keys."""
    ask(
        url,
        "create schema guard; create function guard.refuse() returns event_trigger language plpgsql as "
        "'begin raise exception ''half-way''; end'; create event trigger half_way on ddl_command_end "
        "when tag in ('ALTER TABLE') execute function guard.refuse()",
    )


def test_nothing_is_restored_under_somebody(
    settings: Settings, tmp_path: Path, postgresql: PostgreSQL
) -> None:
    copy = back_up(settings, tmp_path / "backups", AT)
    url = settings.environment["CANDOR_DATABASE_URL"]
    with subprocess.Popen(["psql", url], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603, S607
        assert other.stdin
        assert other.stdout
        other.stdin.write(b"select 'here';\n")
        other.stdin.flush()
        while b"here" not in other.stdout.readline():
            pass
        with pytest.raises(CannotStart, match="is connected"):
            restore(settings, copy, "now")
        other.stdin.close()
    assert not (settings.var / "before-now").exists()


@pytest.mark.parametrize("kept_as", ["PostgreSQL", "SQLite"])
def test_another_kind_of_database_is_refused_first(kept_as: str, settings: Settings, tmp_path: Path) -> None:
    """Whatever is there stays where it is."""
    files = read_settings({"CANDOR_VAR": str(settings.var)})
    for name in ("desk.sqlite3", "engine.sqlite3"):
        sqlite3.connect(settings.var / name).execute("create table said (words text)").connection.close()
    made_with, set_now = (settings, files) if kept_as == "PostgreSQL" else (files, settings)
    copy = back_up(made_with, tmp_path / "backups", AT)
    with pytest.raises(CannotStart, match="another kind of database"):
        restore(set_now, copy, "now")
    assert not (settings.var / "before-now").exists()
    assert (settings.var / "desk.sqlite3").exists()
    assert len(said(settings)) == 4
