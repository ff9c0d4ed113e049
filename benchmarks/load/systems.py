"""The systems that are compared, each really started and stopped again."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postgresql_server import PostgreSQL
from running_system import ROOT, Candor, free_port, running, session

from benchmarks.load.stock_project import stock_project

SYSTEMS = ("stock", "sqlite", "postgresql", "cluster")
WORK = dict.fromkeys(SYSTEMS, ("answers", "booking")) | {"stock": ("answers",)}
NO_LIMITS = {
    "CANDOR_TURNS_PER_MINUTE": "1000000",
    "CANDOR_ADDRESS_TURNS_PER_MINUTE": "1000000",
    "CANDOR_CLINIC_TURNS_PER_MINUTE": "1000000",
    "CANDOR_CONVERSATIONS_PER_HOUR": "1000000",
}
RASA = ROOT / ".venv" / "bin" / "rasa"


@contextmanager
def started(system: str) -> Iterator[str]:
    """Its address, once it answers."""
    with tempfile.TemporaryDirectory() as folder:
        if system == "stock":
            with stock(Path(folder)) as address:
                yield address
        elif system == "sqlite":
            with running(Path(folder), **NO_LIMITS) as candor:
                yield candor.url
        else:
            yield from with_postgresql(system, Path(folder))


def with_postgresql(system: str, folder: Path) -> Iterator[str]:
    server = PostgreSQL()
    try:
        server.start()
        settings = {
            "CANDOR_DATABASE_URL": server.new_database("desk"),
            "CANDOR_TRACKER_URL": server.new_database("engine"),
        }
        if system == "cluster":
            for name in ("CANDOR_ENGINE_PORT", "CANDOR_DESK_PORTS"):
                settings[name] = f"{free_port()},{free_port()}"
        with running(folder, **NO_LIMITS, **settings) as candor:
            yield candor.url
    finally:
        server.stop()


@contextmanager
def stock(folder: Path) -> Iterator[str]:
    """`rasa run` with the REST channel, and the answers as plain responses."""
    project, port = stock_project(), free_port()
    command = [RASA, "run", "--port", str(port), "--interface", "127.0.0.1", "--model", project / "models"]
    log = (folder / "stock.log").open("w")
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
    server = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
    try:
        candor = Candor("", folder, {}, server)  # for its patience alone
        candor.wait_until(lambda: is_up(port), 300)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def is_up(port: int) -> bool:
    try:
        return bool(session().get(f"http://127.0.0.1:{port}/status", timeout=2).ok)
    except OSError:
        return False
