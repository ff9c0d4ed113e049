from __future__ import annotations

from pathlib import Path

import pytest

from launch.postgresql import ask, dump_of, missing, replace
from launch.settings import CannotStart

PROGRAM = """#!/bin/sh
echo "$0 $*" >> "{told}"
echo "password $PGPASSWORD" >> "{told}"
"""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What stand-ins for PostgreSQL's programs were told."""
    for name in ("psql", "pg_dump", "pg_restore"):
        (tmp_path / name).write_text(PROGRAM.format(told=tmp_path / "told"))
        (tmp_path / name).chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.delenv("PGPASSWORD", raising=False)
    return tmp_path / "told"


@pytest.mark.parametrize(
    ("url", "address", "password"),
    [
        ("postgresql://me:s%40crt@host:5432/name", "postgresql://me@host:5432/name", "s@crt"),
        (
            "postgres://me:secret@[::1]/name?sslmode=require",
            "postgres://me@[::1]/name?sslmode=require",
            "secret",
        ),
        ("postgresql://me@host/name?password=s%40crt", "postgresql://me@host/name", "s@crt"),
        ("postgresql://host/name", "postgresql://host/name", ""),
    ],
)
def test_no_password_is_on_a_command_line(
    url: str, address: str, password: str, told: Path, tmp_path: Path
) -> None:
    ask(url, "select 1")
    dump_of(url, tmp_path / "dump")
    replace(url, tmp_path / "dump", {"public.said": 1})
    lines = told.read_text().splitlines()
    assert len([line for line in lines if f"--dbname={address} " in line]) == 3
    assert [line for line in lines if "secret" in line or "crt" in line] == [f"password {password}"] * (
        3 if password else 0
    )


def test_a_missing_program_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotStart, match=str(missing("psql"))):
        ask("postgresql://host/name", "select 1")
