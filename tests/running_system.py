"""The whole of Candor, really started once for all tests that need it, in a folder of its own."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml
from children import child
from wall_clock import WallClock

from sealing.ring import read_ring

ROOT = Path(__file__).resolve().parent.parent
# Below those that systems give to outgoing connections, and no other test process' own: a server may bind
# its port half a minute after it was chosen, or give it up and bind it again.
FIRST_PORT = 15_000 + 4_000 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
PORTS = iter(random.sample(range(FIRST_PORT, FIRST_PORT + 4_000), 4_000))
STARTING = 600.0  # seconds; loading takes about 20 and training a minute, on a quiet machine
STOPPING = 180.0


@dataclass
class Candor:
    """A running system: its address, its folder and the one-time password of its first account."""

    url: str
    var: Path
    ports: dict[str, int]
    supervisor: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    killed: dict[str, int] = field(default_factory=dict)

    def pid(self, part: str) -> int:
        return int((self.var / "run" / f"{part}.pid").read_text())

    def kill(self, part: str) -> None:
        """`kill -9` of all its processes at once."""
        self.killed[part] = self.pid(part)
        os.killpg(self.killed[part], signal.SIGKILL)

    def opened(self, stored: str) -> str:
        """What a sealed text of the database says."""
        secrets = json.loads((self.var / "secrets.json").read_text())
        return read_ring(secrets["CANDOR_DATA_KEYS"]).open(stored)

    def ready(self) -> bool:
        """Whether it says so, and no part that was killed: on a busy machine those answer for a while yet."""
        if any(self.pid(part) == pid for part, pid in self.killed.items()):
            return False
        try:
            return session().get(f"{self.url}/ready", timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def wait_until(self, holds: Callable[[], bool], seconds: float) -> None:
        wait_until(holds, seconds)

    def visitor(self) -> "Visitor":
        return Visitor(self.url)


class Visitor:
    """Somebody at the widget: speaks the visitor API and nothing else."""

    def __init__(self, url: str) -> None:
        self.url = f"{url}/chat/v1"
        self.http = session()
        answer = self.http.post(f"{self.url}/conversations", json={}, timeout=20)
        answer.raise_for_status()
        self.conversation: dict[str, Any] = answer.json()
        self.http.headers["Authorization"] = f"Bearer {self.conversation['token']}"
        self.choices = choices_in(self.conversation["messages"])

    def post(self, body: dict[str, Any]) -> requests.Response:
        return self.http.post(f"{self.url}/messages", json=body, timeout=30)

    def says(self, text: str) -> dict[str, Any]:
        return self._turn({"id": str(uuid.uuid4()), "text": text})

    def chooses(self, words: str) -> dict[str, Any]:
        """Presses the newest button whose label contains `words`."""
        choice = next(one for one in self.choices if words in one["label"])
        return self._turn({"id": str(uuid.uuid4()), "choice": choice["id"]})

    def _turn(self, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.post(body)
        assert answer.status_code == 200, answer.text
        turn: dict[str, Any] = answer.json()
        self.choices = choices_in(turn["messages"]) or self.choices
        return turn

    def transcript(self) -> list[dict[str, Any]]:
        answer = self.http.get(f"{self.url}/messages", timeout=20)
        answer.raise_for_status()
        return list(answer.json()["messages"])


def wait_until(holds: Callable[[], bool], seconds: float) -> None:
    """Raises AssertionError when `holds` is not true within that many seconds."""
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, f"not within {seconds} s"
        time.sleep(0.2)


def choices_in(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [choice for message in messages for choice in message.get("choices", [])]


def session() -> requests.Session:
    """Straight to this machine, whatever proxy the environment names."""
    made = requests.Session()
    made.trust_env = False
    return made


def free_port() -> int:
    """One that nobody listens at, and that this process names once."""
    return next(port for port in PORTS if is_free(port))


def is_free(port: int) -> bool:
    with socket.socket() as probe, suppress(OSError):
        probe.bind(("127.0.0.1", port))
        return True
    return False


def start(var: Path, root: Path = ROOT, launcher: str = "launch.start", /, **settings: str) -> Candor:
    ports = {part: free_port() for part in ("desk", "engine", "actions")}
    environment = {
        **os.environ,
        "CANDOR_VAR": str(var),
        "CANDOR_PORT": str(ports["desk"]),
        "CANDOR_ENGINE_PORT": str(ports["engine"]),
        "CANDOR_ACTIONS_PORT": str(ports["actions"]),
        **settings,
    }
    supervisor = child(
        [sys.executable, "-m", launcher],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=(var / "said.log").open("w"),
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Candor(f"http://127.0.0.1:{ports['desk']}", var, ports, supervisor)


MADE_BY_COMMANDS = {"var", "models", "results"}


def left_behind(folder: str, names: list[str]) -> set[str]:
    made = MADE_BY_COMMANDS if Path(folder) == ROOT else {"node_modules", "__pycache__"}
    return {name for name in names if name in made or name.startswith(".")}


def copy_of_project(folder: Path) -> Path:
    """The project in a folder of its own, for what changes its files; its packages and models are ours."""
    copy = folder / "candor"
    shutil.copytree(ROOT, copy, ignore=left_behind)
    for name in (".venv", "desk/.venv", ".cache"):
        (copy / name).symlink_to((ROOT / name).resolve())
    (copy / "models").mkdir()
    for model in (ROOT / "models").glob("candor-*.tar.gz"):
        shutil.copy2(model, copy / "models")
    return copy


def stop(candor: Candor) -> int:
    candor.supervisor.send_signal(signal.SIGINT)
    return candor.supervisor.wait(STOPPING)


@contextmanager
def running(var: Path, root: Path = ROOT, /, **settings: str) -> Iterator[Candor]:
    """One of a test's own, with environment variables of its choice, or from a copy of the project."""
    candor = start(var, root, **settings)
    try:
        candor.wait_until(lambda: candor.ready() or candor.supervisor.poll() is not None, STARTING)
        assert candor.supervisor.poll() is None, (var / "said.log").read_text()
        candor.said = (var / "said.log").read_text().splitlines()
        yield candor
    finally:
        stop(candor)


def clinic_file(folder: Path, **sections: Any) -> Path:
    """Our clinic.yml with sections changed or added; a section that is there keeps its other lines."""
    values = yaml.safe_load((ROOT / "clinic.yml").read_text(encoding="utf-8"))
    for name, changed in sections.items():
        values[name] = {**values[name], **changed} if isinstance(values.get(name), dict) else changed
    file = folder / "clinic.yml"
    file.write_text(yaml.safe_dump(values, sort_keys=False), encoding="utf-8")
    return file


@contextmanager
def with_short_notice(folder: Path, **settings: str) -> Iterator[Candor]:
    """Its clinic asks for an hour's notice, not a day's: tests name days of the week, whatever today is."""
    clinic = clinic_file(folder, booking={"notice_hours": 1})
    with running(folder, CANDOR_CLINIC=str(clinic), **settings) as started:
        yield started


@pytest.fixture(scope="session")
def candor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Candor]:
    """Started before the first test that asks for it, stopped after the last."""
    with with_short_notice(tmp_path_factory.mktemp("var")) as started:
        yield started


@pytest.fixture(scope="module")
def candor_on_a_monday(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Candor]:
    """For conversations that name days and dates: eight on 23 November 2026, and nothing is booked."""
    folder = tmp_path_factory.mktemp("var")
    wall = WallClock(folder)
    wall.set(datetime(2026, 11, 23, 8, tzinfo=UTC))
    with with_short_notice(folder, **wall.settings) as started:
        yield started
