"""Diaries as clinics keep them, really started: Radicale, Xandikos, and a FHIR server."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from children import child
from running_system import ROOT, clinic_file, free_port, session

STARTING = 60.0  # seconds on a busy machine
PEOPLE = ("amara-osei", "tom-bellweather")
MAKE_CALENDAR = """<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
<D:displayname>{name}</D:displayname></D:prop></D:set></C:mkcalendar>"""


@dataclass
class DiaryServer:
    """One that can be killed and started again over the same files."""

    kind: str
    command: list[str]
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        said = (self.folder / f"{self.kind}.log").open("ab")
        self.process = child(self.command, cwd=self.folder, stdout=said, stderr=said)
        give_up = time.monotonic() + STARTING
        while not self.answers():
            assert time.monotonic() < give_up, (self.folder / f"{self.kind}.log").read_text()
            assert self.process.poll() is None, (self.folder / f"{self.kind}.log").read_text()
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            return session().options(self.url, timeout=2).status_code < 500
        except requests.RequestException:
            return False

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def calendar(self, person: str) -> str:
        return f"{self.url}/clinic/{'calendars/' if self.kind == 'xandikos' else ''}{person}"

    def make_calendars(self, people: tuple[str, ...] = PEOPLE) -> None:
        for person in people:
            answer = session().request(
                "MKCALENDAR",
                f"{self.calendar(person)}/",
                data=MAKE_CALENDAR.format(name=person),
                headers={"Content-Type": "application/xml"},
                auth=("clinic", "secret"),
                timeout=10,
            )
            assert answer.status_code == 201, answer.text

    def events(self, person: str) -> list[str]:
        """The addresses of everything in a calendar, as the server itself lists them."""
        answer = session().request(
            "PROPFIND",
            f"{self.calendar(person)}/",
            headers={"Depth": "1"},
            auth=("clinic", "secret"),
            timeout=10,
        )
        assert answer.status_code == 207, answer.text
        return sorted(
            {part.split("<")[0] for part in answer.text.split("href>") if part.split("<")[0].endswith(".ics")}
        )


def clinic_on(diary: DiaryServer, folder: Path) -> Path:
    """The clinic.yml of a clinic whose people each have a calendar there."""
    calendars = {person: diary.calendar(person) for person in PEOPLE}
    return clinic_file(folder, booking={"diary": "caldav"}, caldav={"user": "clinic", "calendars": calendars})


def radicale(folder: Path) -> DiaryServer:
    port = free_port()
    (folder / "users").write_text("clinic:secret\n")
    settings = folder / "radicale.ini"
    settings.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\nmax_connections = 100\n"
        "[auth]\ntype = htpasswd\nhtpasswd_encryption = plain\ndelay = 0\n"
        f"htpasswd_filename = {folder / 'users'}\n"
        f"[storage]\nfilesystem_folder = {folder / 'collections'}\n[logging]\nlevel = warning\n"
    )
    return DiaryServer(
        "radicale", [sys.executable, "-m", "radicale", "--config", str(settings)], folder, port
    )


def xandikos(folder: Path) -> DiaryServer:
    """It checks no password without TLS; a clinic puts it behind a server that does."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "xandikos", "serve", "--no-detect-systemd", "--defaults"),
        *("--directory", str(folder / "xandikos"), "--state-dir", str(folder / "state")),
        *("--current-user-principal", "/clinic/", "--listen-address", "127.0.0.1", "--port", str(port)),
    ]
    return DiaryServer("xandikos", command, folder, port)


def fhir(folder: Path) -> DiaryServer:
    """Keeps everything in memory: killed, it forgets."""
    port = free_port()
    home = ROOT / "tests" / "fhir_server"
    node, npm = shutil.which("node"), shutil.which("npm")
    assert node, "Node.js is missing; on Debian: apt-get install nodejs"
    assert npm, "npm is missing; on Debian: apt-get install npm"
    if not (home / "node_modules").exists():
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=home, check=True, timeout=300)  # noqa: S603
    return DiaryServer("fhir", [node, str(home / "server.js"), str(port), "secret"], folder, port)


@dataclass
class Practice:
    """What a practice system holds: a Schedule for each practitioner, and the Slots it publishes."""

    server: DiaryServer
    schedules: dict[str, str]

    @property
    def url(self) -> str:
        return f"{self.server.url}/fhir/R4"

    def store(self, kind: str, **fields: Any) -> dict[str, Any]:
        answer = self._send("POST", kind, json={"resourceType": kind, **fields})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def publish(self, person: str, start: str, end: str, status: str = "free") -> dict[str, Any]:
        schedule = {"reference": f"Schedule/{self.schedules[person]}"}
        return self.store("Slot", schedule=schedule, status=status, start=start, end=end)

    def publish_a_week(self) -> None:
        """A Slot for every half hour of the days from tomorrow on."""
        step = timedelta(minutes=30)
        today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        starts = [
            today + timedelta(days=day) + number * step for day in range(1, 6) for number in range(16, 36)
        ]
        for person in PEOPLE:
            for start in starts:
                self.publish(person, start.isoformat(), (start + step).isoformat())

    def all(self, kind: str, **wanted: str) -> list[dict[str, Any]]:
        answer = self._send("GET", kind, params={**wanted, "_count": "1000"})
        assert answer.status_code == 200, answer.text
        return [entry["resource"] for entry in answer.json().get("entry") or []]

    def _send(self, method: str, path: str, **more: Any) -> requests.Response:
        headers = {"Authorization": "Bearer secret"}
        return session().request(method, f"{self.url}/{path}", headers=headers, timeout=20, **more)


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A FHIR server with a Schedule for each practitioner of clinic.yml, and no Slots yet."""
    with running(fhir(tmp_path_factory.mktemp("fhir"))) as server:
        yield practice_on(server)


def practice_on(server: DiaryServer) -> Practice:
    practice = Practice(server, {})
    for person in PEOPLE:
        practice.schedules[person] = practice.store("Schedule", actor=[{"display": person}])["id"]
    return practice


@contextmanager
def running(server: DiaryServer) -> Iterator[DiaryServer]:
    server.start()
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="session", params=[radicale, xandikos], ids=["radicale", "xandikos"])
def calendar_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DiaryServer]:
    """Each of the two calendar servers, with a calendar for each practitioner of clinic.yml."""
    with running(request.param(tmp_path_factory.mktemp("calendars"))) as server:
        server.make_calendars()
        yield server
