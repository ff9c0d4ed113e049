"""A backup while people talk, all lost, and a restore: the rows are there, and a conversation goes on."""

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from postgresql_server import PostgreSQL
from running_system import ROOT, Candor, Visitor, running

ASKED = "how long does botox last?"


def run(candor: Candor, module: str, **settings: str) -> str:
    """One of the launcher's commands with the environment of that start."""
    environment = Path(f"/proc/{candor.supervisor.pid}/environ")
    given = environment.read_text() if environment.exists() else ""
    return launch(dict(one.split("=", 1) for one in given.split("\0") if "=" in one), module, **settings)


def launch(environment: dict[str, str], module: str, **settings: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", f"launch.{module}"],
        cwd=ROOT,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def talk(visitor: Visitor, stop: threading.Event) -> None:
    while not stop.wait(0.2):
        visitor.says("thanks")


def lose(var: Path, postgresql: PostgreSQL, databases: dict[str, str]) -> None:
    """A new machine: no file is left, and databases are empty."""
    shutil.rmtree(var)
    var.mkdir()
    for url in databases.values():
        name = url.rpartition("/")[2]
        postgresql.run(
            "dropdb", "--force", "-h", "127.0.0.1", "-p", str(postgresql.port), "-U", "candor", name
        )
        postgresql.new_database(name)


@pytest.mark.parametrize("kind", ["sqlite3", "pgdump"])
def test_all_is_lost_and_comes_back(kind: str, tmp_path: Path, postgresql: PostgreSQL) -> None:
    var, kept = tmp_path / "var", tmp_path / "kept"
    var.mkdir()
    databases = two_of(postgresql) if kind == "pgdump" else {}
    with running(var, **databases) as candor:
        visitor, stop = candor.visitor(), threading.Event()
        visitor.says(ASKED)
        others = [threading.Thread(target=talk, args=(candor.visitor(), stop)) for _ in range(3)]
        for one in others:
            one.start()
        copy = Path(run(candor, "backup", TO=str(kept)).splitlines()[0])
        stop.set()
        for one in others:
            one.join()
        before = visitor.transcript()
        token = visitor.http.headers["Authorization"]
    lose(var, postgresql, databases)
    again = {"CANDOR_VAR": str(var), **databases}
    said = launch({"PATH": "/usr/bin:/bin", **again}, "restore", FROM=str(copy))
    assert f"desk.{kind}: {sum(counted(copy, kind).values())} rows" in said
    assert said.count("as in the backup") == 2
    with running(var, **databases) as candor:
        visitor.url, visitor.http.headers["Authorization"] = f"{candor.url}/chat/v1", token
        assert visitor.transcript() == before
        assert visitor.says("does it hurt?")["answer_ids"] == ["does_botox_hurt"]


def two_of(postgresql: PostgreSQL) -> dict[str, str]:
    wanted = {"CANDOR_DATABASE_URL": "kept_desk", "CANDOR_TRACKER_URL": "kept_engine"}
    return {setting: postgresql.new_database(name) for setting, name in wanted.items()}


def counted(copy: Path, kind: str) -> dict[str, int]:
    done = subprocess.run(  # noqa: S603
        ["tar", "-xOf", str(copy), "manifest.json"],  # noqa: S607
        capture_output=True,
        check=True,
    )
    return dict(json.loads(done.stdout)["rows"][f"desk.{kind}"])
