"""The runbook for replacing keys, followed step by step on a really started system."""

import json
import os
import subprocess
import sys
from pathlib import Path

from postgresql_server import PostgreSQL
from running_system import ROOT, Candor, Visitor, running

WORD = "zwieback"
PREPARED = """
from launch.manage import manage
from launch.settings import from_environment
manage(from_environment(), "migrate", "--verbosity", "0")
"""


def rotating(var: Path, *options: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """What `make rotate` calls."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "launch.rotate", *options],
        cwd=ROOT,
        env={**os.environ, "CANDOR_VAR": str(var), **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def rotate(var: Path, *options: str, **settings: str) -> None:
    done = rotating(var, *options, **settings)
    assert done.returncode == 0, done.stdout + done.stderr


def refused(var: Path, *options: str, **settings: str) -> str:
    done = rotating(var, *options, **settings)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stderr


def still_there(candor: Candor, visitor: Visitor) -> int:
    """The status of what the visitor's old token gets now; the chat is as it was."""
    answer = visitor.http.get(f"{candor.url}/chat/v1/messages", timeout=20)
    assert answer.status_code != 200 or WORD in answer.text
    return answer.status_code


def test_keys_are_replaced_while_a_visitors_chat_goes_on(tmp_path: Path) -> None:
    with running(tmp_path) as candor:
        visitor = candor.visitor()
        visitor.says(f"is {WORD} good for frown lines")
    old = json.loads((tmp_path / "secrets.json").read_text())
    rotate(tmp_path)
    with running(tmp_path) as candor:
        assert still_there(candor, visitor) == 200
        rotate(tmp_path, "--done")
    new = json.loads((tmp_path / "secrets.json").read_text())
    assert not set(old.values()) & set(new.values())
    assert not any("," in secret for secret in new.values())
    with running(tmp_path) as candor:
        assert still_there(candor, visitor) == 401
        assert candor.visitor().says("how long does botox last?")["outcome"] == "answered_question"
    files = [file for file in tmp_path.rglob("*.sqlite3*") if file.is_file()]
    name = old["CANDOR_DATA_KEYS"].partition(":")[0]
    assert [file.name for file in files if f"sealed:{name}:".encode() in file.read_bytes()] == []


def test_an_old_key_stays_while_the_engines_memory_in_postgresql_needs_it(
    postgresql: PostgreSQL, tmp_path: Path
) -> None:
    address = postgresql.new_database("engine_memory")
    first = {"CANDOR_VAR": str(tmp_path), "CANDOR_TRACKER_URL": address}
    subprocess.run(  # noqa: S603
        [sys.executable, "-c", PREPARED], cwd=ROOT, env={**os.environ, **first}, timeout=120, check=True
    )
    rotate(tmp_path)
    both = (tmp_path / "secrets.json").read_text()
    new, old = (one.partition(":")[0] for one in json.loads(both)["CANDOR_DATA_KEYS"].split(","))
    asked = (
        "psql",
        "-h",
        "127.0.0.1",
        "-p",
        str(postgresql.port),
        "-U",
        "candor",
        "-d",
        "engine_memory",
        "-c",
    )
    postgresql.run(*asked, f"CREATE TABLE events (data text); INSERT INTO events VALUES ('sealed:{old}:x')")  # noqa: S608
    assert "still needs the old key" in refused(tmp_path, "--done", CANDOR_TRACKER_URL=address)
    assert (tmp_path / "secrets.json").read_text() == both
    postgresql.run(*asked, f"UPDATE events SET data = 'sealed:{new}:x'")  # noqa: S608
    rotate(tmp_path, "--done", CANDOR_TRACKER_URL=address)
    kept = json.loads((tmp_path / "secrets.json").read_text())
    assert not any("," in secret for secret in kept.values())
