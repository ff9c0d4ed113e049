"""`make cluster`: PostgreSQL, two engines, two front desks and nginx, as processes of this machine."""

import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from launch import start
from launch.postgresql import ask
from launch.settings import LOOPBACK, CannotStart, Settings, from_environment, port

TWO = {"CANDOR_ENGINE_PORT": "5005,5006", "CANDOR_DESK_PORTS": "8001,8002"}
DATABASES = {"CANDOR_DATABASE_URL": "candor", "CANDOR_TRACKER_URL": "candor_engine"}
SETTINGS = ("listen_addresses=127.0.0.1", "max_connections=250")


def main() -> int:
    """As `make start`; without databases in the environment a PostgreSQL of our own is started."""
    for name, value in TWO.items():
        os.environ.setdefault(name, value)
    return start.until_stopped(from_environment, serve)


def serve(settings: Settings) -> None:
    if all(os.environ.get(name) for name in DATABASES):
        start.serve(settings)
        return
    own = Database(settings)
    try:
        own.start()
        start.serve(from_environment())
    finally:
        if own.runs():
            own.stop()


class Database:
    """PostgreSQL in a folder of its own. It refuses to run as root, so root starts it as `postgres`."""

    def __init__(self, settings: Settings) -> None:
        self.port = port(os.environ, "CANDOR_POSTGRESQL_PORT", 5433)
        self.folder = Path(os.environ.get("CANDOR_POSTGRESQL_VAR") or settings.var / "postgresql")
        self.data = str(self.folder / "data")
        self.secret = self.folder / "password"

    def start(self) -> None:
        """Raises CannotStart when PostgreSQL is missing or does not start."""
        start.say("Starting PostgreSQL (a few seconds)...")
        self.make()
        options = " ".join(f"-c {one}" for one in (*SETTINGS, f"port={self.port}"))
        options += f" -k {self.folder}"
        if not self.runs():
            self.run("pg_ctl", "-D", self.data, "-o", options, "-l", str(self.folder / "log"), "-w", "start")
        for setting, name in DATABASES.items():
            self.create(name)
            os.environ[setting] = self.url(name)

    def make(self) -> None:
        """The folder and, when all is done, its password. One that was made without a password gets one."""
        if self.secret.exists() and Path(self.data).exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        secret = self.secret.with_suffix(".new")
        secret.unlink(missing_ok=True)
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(32))
        if os.getuid() == 0:
            for one in (self.folder, secret):
                shutil.chown(one, "postgres", "postgres")
        if Path(self.data).exists():
            self.close(secret.read_text())
        else:
            asked = ("--auth", "scram-sha-256", "--pwfile", str(secret))
            half_made = self.folder / "data.new"  # until it is whole: initdb may be ended at any moment
            shutil.rmtree(half_made, ignore_errors=True)
            self.run("initdb", "-D", str(half_made), "-U", "candor", *asked, "-E", "UTF8")
            half_made.replace(self.data)
        secret.replace(self.secret)

    def close(self, password: str) -> None:
        if self.runs():
            self.stop()
        order = f"ALTER ROLE candor PASSWORD '{password}'\n"
        self.run("postgres", "--single", "-D", self.data, "postgres", said=order)
        Path(self.data, "pg_hba.conf").write_text(
            "local all all scram-sha-256\nhost all all samehost scram-sha-256\n"
        )

    def url(self, name: str) -> str:
        return f"postgresql://candor:{self.secret.read_text()}@{LOOPBACK}:{self.port}/{name}"

    def create(self, name: str) -> None:
        server = self.url("postgres")
        if name not in ask(server, "SELECT datname FROM pg_database").split():
            ask(server, f'CREATE DATABASE "{name}"')

    def runs(self) -> bool:
        """Whether one that a killed start left is there: it is the only one that may use this folder."""
        try:
            return bool(self.run("pg_ctl", "-D", self.data, "status"))
        except CannotStart:
            return False

    def stop(self) -> None:
        self.run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def run(self, name: str, *options: str, said: str = "") -> str:
        command = [*as_owner(), program(name), *options]
        done = subprocess.run(command, cwd="/", input=said, capture_output=True, text=True, check=False)
        if done.returncode:
            why = done.stderr.strip() or done.stdout.strip()
            raise CannotStart(f"PostgreSQL could not be used ({name}): {why}")
        return done.stdout


def as_owner() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []


def program(name: str) -> str:
    """Debian keeps the server's programs out of the way; the newest is taken."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda file: int(file.parts[4]))
    path = str(found[-1]) if found else shutil.which(name)
    if path is None:
        raise CannotStart("PostgreSQL is missing. Install it (Debian: apt-get install postgresql).")
    return path


if __name__ == "__main__":
    sys.exit(main())
