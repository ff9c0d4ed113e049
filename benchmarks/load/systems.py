"""The systems that are compared, each really started and stopped again."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from postgresql_server import PostgreSQL
from running_cluster import running_cluster
from running_system import ROOT, Candor, free_port, running, session

from benchmarks.circumstances import before_measuring
from benchmarks.load.measuring import System
from benchmarks.load.staff import Receptionist
from benchmarks.load.stock_project import stock_project

SYSTEMS = ("stock", "sqlite", "postgresql", "cluster")
WORK = dict.fromkeys(SYSTEMS, ("answers", "booking")) | {"stock": ("answers",)}
NO_LIMITS = {
    "CANDOR_TURNS_PER_MINUTE": "1000000",
    "CANDOR_ADDRESS_TURNS_PER_MINUTE": "1000000",
    "CANDOR_CLINIC_TURNS_PER_MINUTE": "1000000",
    "CANDOR_CONVERSATIONS_PER_HOUR": "1000000",
}
LOADING = 300.0  # seconds, on a busy machine
RASA = str(ROOT / ".venv" / "bin" / "rasa")


@contextmanager
def started(name: str) -> Iterator[System]:
    """Once it answers."""
    moment = before_measuring()
    with tempfile.TemporaryDirectory() as folder:
        if name == "stock":
            with stock(Path(folder)) as address:
                yield System(name, address, None, moment)
        else:
            with ours(name, Path(folder)) as candor:
                yield System(name, candor.url, Receptionist(candor), moment)


@contextmanager
def ours(name: str, folder: Path) -> Iterator[Candor]:
    if name == "sqlite":
        with running(folder, **NO_LIMITS) as candor:
            yield candor
        return
    server = PostgreSQL()
    try:
        server.start()
        with running_on(server, name, folder) as candor:
            yield candor
    finally:
        server.stop()


def running_on(server: PostgreSQL, name: str, folder: Path) -> AbstractContextManager[Candor]:
    if name == "cluster":
        return running_cluster(folder, server, **NO_LIMITS)
    databases = {
        "CANDOR_DATABASE_URL": server.new_database("desk"),
        "CANDOR_TRACKER_URL": server.new_database("engine"),
    }
    return running(folder, **NO_LIMITS, **databases)


@contextmanager
def stock(folder: Path) -> Iterator[str]:
    """`rasa run` with the REST channel, and the answers as plain responses."""
    project, port = stock_project(), free_port()
    command = [RASA, "run", "--port", str(port), "--interface", "127.0.0.1", "--model", "models"]
    log = (folder / "stock.log").open("w")
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
    server = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log, text=True)
    try:
        candor = Candor("", folder, {}, server)  # for its patience alone
        candor.wait_until(lambda: is_up(port) or server.poll() is not None, LOADING)
        assert server.poll() is None, (folder / "stock.log").read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def is_up(port: int) -> bool:
    try:
        return bool(session().get(f"http://127.0.0.1:{port}/webhooks/rest/", timeout=2).ok)
    except OSError:
        return False
