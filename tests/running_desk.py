"""The front desk alone, really started, with a diary and a database of a test's choice."""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from children import child
from running_system import ROOT, free_port, session

STARTING = 60.0  # seconds on a busy machine
TOKENS = {
    "CANDOR_SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests",
    "CANDOR_ENGINE_TOKEN": "engine-token-for-tests",
    "CANDOR_BOOKING_TOKEN": "booking-token-for-tests",
    "CANDOR_DATA_KEYS": "for-tests:" + "A" * 43 + "=",
    "CANDOR_DIARY_SECRET": "secret",
}


@dataclass
class Desk:
    """One that can be killed and started again over the same database."""

    var: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *command: str) -> str:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "desk/manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "desk/config/gunicorn.py",
            "config.wsgi:application",
        ]
        said = (self.var / "desk.log").open("ab")
        settings = {**self.environment, "CANDOR_PORT": str(self.port)}
        self.process = child(
            command, cwd=ROOT, env=settings, stdout=said, stderr=said, start_new_session=True
        )
        give_up = time.monotonic() + STARTING
        while not self.answers():
            assert time.monotonic() < give_up, self.log()
            assert self.process.poll() is None, self.log()
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            return session().get(f"{self.url}/health", timeout=2).status_code == 200
        except requests.RequestException:
            return False

    def kill(self) -> None:
        """The whole of it, at once: `kill -9` of the web server and of its worker."""
        assert self.process is not None
        os.killpg(self.process.pid, 9)
        self.process.wait()

    def log(self) -> str:
        return (self.var / "desk.log").read_text()

    def client(self) -> "Client":
        return Client(f"{self.url}/booking/v1")


class Client:
    """Speaks the booking API as the action server does."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = session()
        self.http.headers["Authorization"] = f"Bearer {TOKENS['CANDOR_BOOKING_TOKEN']}"

    def times(self, limit: int = 100) -> list[dict[str, Any]]:
        wanted: dict[str, str | int] = {"service": "consultation", "limit": limit}
        answer = self.http.get(f"{self.url}/appointment-slots", params=wanted, timeout=120)
        answer.raise_for_status()
        return list(answer.json()["appointment_slots"])

    def book(self, key: str, appointment_slot: str, timeout: float = 60) -> requests.Response:
        number = uuid.uuid5(uuid.NAMESPACE_URL, key).hex
        return self.http.post(
            f"{self.url}/appointments",
            json={
                "idempotency_key": key,
                "conversation_id": number,
                "service": "consultation",
                "appointment_slot": appointment_slot,
                "name": "Rosalind Achterberg",
                "contact": "020 7946 0991",
                "about": "",
                "consent": True,
            },
            timeout=timeout,
        )


@contextmanager
def running_desk(var: Path, clinic: Path, database: str = "", **settings: str) -> Iterator[Desk]:
    environment = {
        **os.environ,
        **TOKENS,
        "CANDOR_VAR": str(var),
        "CANDOR_CLINIC": str(clinic),
        "CANDOR_DATABASE_URL": database,
        **settings,
    }
    desk = Desk(var, environment)
    desk.manage("migrate", "--verbosity", "0")
    desk.start()
    try:
        yield desk
    finally:
        if desk.process and desk.process.poll() is None:
            desk.kill()
