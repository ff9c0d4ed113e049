"""A backup while people talk, all lost, and a restore: the rows are there, and a conversation goes on."""

import json
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

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


def test_all_is_lost_and_comes_back(tmp_path: Path) -> None:
    var, kept = tmp_path / "var", tmp_path / "kept"
    var.mkdir()
    with running(var) as candor:
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
    shutil.rmtree(var)
    var.mkdir()
    again = {"CANDOR_VAR": str(var)}
    assert "as in the backup" in launch({"PATH": "/usr/bin:/bin", **again}, "restore", FROM=str(copy))
    assert rows(var / "desk.sqlite3", "conversations_turn") == counted(copy)["conversations_turn"]
    with running(var) as candor:
        visitor.url, visitor.http.headers["Authorization"] = f"{candor.url}/chat/v1", token
        assert visitor.transcript() == before
        assert visitor.says("does it hurt?")["answer_ids"] == ["does_botox_hurt"]


def rows(database: Path, table: str) -> int:
    with closing(sqlite3.connect(database)) as opened:
        return int(opened.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608


def counted(copy: Path) -> dict[str, int]:
    done = subprocess.run(  # noqa: S603
        ["tar", "-xOf", str(copy), "manifest.json"],  # noqa: S607
        capture_output=True,
        check=True,
    )
    return dict(json.loads(done.stdout)["rows"]["desk.sqlite3"])
