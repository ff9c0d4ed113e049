"""A PostgreSQL of our own for a while, started as somebody who is not root, as it asks for."""

import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from running_system import free_port

SETTINGS = ("-c", "listen_addresses=127.0.0.1", "-c", "max_connections=250", "-c", "log_min_messages=error")


def program(name: str) -> str:
    """Debian keeps the server's programs out of the way; the newest is taken."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda file: int(file.parts[4]))
    path = str(found[-1]) if found else shutil.which(name)
    assert path, f"PostgreSQL's {name} is missing; on Debian: apt-get install postgresql"
    return path


def as_nobody_special(*command: str) -> list[str]:
    return ["runuser", "-u", "postgres", "--", *command] if os.getuid() == 0 else list(command)


class PostgreSQL:
    """It leaves whoever starts it: a guard reads a pipe of ours, and stops it when we close that or die."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="candor-postgresql-"))
        self.port = free_port()
        if os.getuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)

    def start(self) -> None:
        self.run("initdb", "-D", self.data, "-U", "candor", "--auth", "trust", "--no-sync", "-E", "UTF8")
        stop = shlex.join(as_nobody_special(program("pg_ctl"), "-D", self.data, "-m", "immediate", "stop"))
        self.guard = subprocess.Popen(  # noqa: S603
            ["/bin/sh", "-c", f"read over; {stop}; rm -r {shlex.quote(str(self.folder))}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.resume()

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def resume(self) -> None:
        options = " ".join((*SETTINGS, "-c", f"port={self.port}", "-k", str(self.folder)))
        self.run("pg_ctl", "-D", self.data, "-o", options, "-l", str(self.folder / "log"), "-w", "start")

    def halt(self) -> None:
        """As a crash would: nothing is tidied up."""
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")

    def stop(self) -> None:
        self.guard.communicate()

    def run(self, name: str, *options: str) -> str:
        command = as_nobody_special(program(name), *options)
        done = subprocess.run(  # noqa: S603
            command, cwd=self.folder, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def new_database(self, name: str) -> str:
        """An empty database's address."""
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "candor", name)
        return f"postgresql://candor@127.0.0.1:{self.port}/{name}"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    server = PostgreSQL()
    try:
        server.start()
        yield server
    finally:
        server.stop()
