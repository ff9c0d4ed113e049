"""Where everything runs: folders, ports, addresses and the secrets that the parts share."""

import base64
import fcntl
import json
import os
import secrets
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSISTANT = ROOT / ".venv" / "bin"
DESK = ROOT / "desk" / ".venv" / "bin"
LOOPBACK = "127.0.0.1"
OURS_ALONE = 0o077  # databases and all else that parts write: no other user of this machine reads it
DATA_KEYS = "CANDOR_DATA_KEYS"
SECRETS = ("CANDOR_ENGINE_TOKEN", "CANDOR_BOOKING_TOKEN", "CANDOR_SECRET_KEY", DATA_KEYS)


class CannotStart(Exception):
    """One sentence for the person at the terminal."""


@dataclass(frozen=True)
class Ports:
    """TCP ports; only the front desk's is for people. A balancer before several front desks takes it over."""

    desk: int
    engine: int
    actions: int
    more_engines: tuple[int, ...] = ()
    behind: tuple[int, ...] = ()  # of the front desks behind the balancer

    @property
    def engines(self) -> tuple[int, ...]:
        return (self.engine, *self.more_engines)


@dataclass(frozen=True)
class Settings:
    """Everything the launcher decides; `environment` is what every part is started with."""

    var: Path
    host: str
    ports: Ports
    environment: dict[str, str]

    @property
    def url(self) -> str:
        return f"http://{'localhost' if self.host == LOOPBACK else self.host}:{self.ports.desk}"

    @property
    def local_url(self) -> str:
        return f"http://{LOOPBACK}:{self.ports.desk}"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """From CANDOR_* variables; raises CannotStart for a wrong port or a folder that cannot be written."""
    var = Path(environment.get("CANDOR_VAR") or ROOT / "var").resolve()
    ports = read_ports(environment)
    host = environment.get("CANDOR_HOST") or LOOPBACK
    make_folders(var)
    return Settings(var, host, ports, shared_environment(environment, var, host, ports))


def read_ports(environment: Mapping[str, str]) -> Ports:
    """CANDOR_ENGINE_PORT may name several, with commas between them, and CANDOR_DESK_PORTS some."""
    engine, *more_engines = ports_in(environment, "CANDOR_ENGINE_PORT", "5005")
    return Ports(
        desk=port(environment, "CANDOR_PORT", 8000),
        engine=engine,
        actions=port(environment, "CANDOR_ACTIONS_PORT", 5055),
        more_engines=tuple(more_engines),
        behind=tuple(ports_in(environment, "CANDOR_DESK_PORTS", "")),
    )


def ports_in(environment: Mapping[str, str], name: str, default: str) -> list[int]:
    given = environment.get(name) or default
    return [port({name: one}, name, 0) for one in given.split(",")] if given else []


def port(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name) or str(default)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise CannotStart(f"{name} is '{value}'; it must be a port number from 1 to 65535.")
    return int(value)


def make_folders(var: Path) -> None:
    try:
        for folder in (var / "logs", var / "run"):
            folder.mkdir(parents=True, exist_ok=True)
        (var / "logs").chmod(0o700)
    except OSError as error:
        raise CannotStart(f"Cannot write to {var}: {error.strerror}.") from error


def shared_environment(environment: Mapping[str, str], var: Path, host: str, ports: Ports) -> dict[str, str]:
    return {
        **environment,
        **kept_secrets(var / "secrets.json", environment),
        "CANDOR_VAR": str(var),
        "CANDOR_HOST": host,
        "CANDOR_PORT": str(ports.desk),
        "CANDOR_PROXIES": proxies(environment, ports),
        "CANDOR_CLINIC": environment.get("CANDOR_CLINIC") or str(ROOT / "clinic.yml"),
        "CANDOR_ENGINE_URL": f"http://{LOOPBACK}:{ports.engine}",
        "CANDOR_ENGINE_URLS": ",".join(f"http://{LOOPBACK}:{engine}" for engine in ports.engines),
        "CANDOR_ACTIONS_URL": f"http://{LOOPBACK}:{ports.actions}",
        "CANDOR_DESK_URL": f"http://{LOOPBACK}:{ports.desk}",
        "SANIC_HOST": LOOPBACK,  # the action server would listen everywhere
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONUNBUFFERED": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "LOG_LEVEL": "WARNING",
    }


def proxies(environment: Mapping[str, str], ports: Ports) -> str:
    """The declared ones, and our own balancer behind them. Raises CannotStart for what is no number."""
    declared = environment.get("CANDOR_PROXIES") or "0"
    if not declared.isdecimal():
        raise CannotStart(f"CANDOR_PROXIES is '{declared}'; it must be a number of proxies.")
    return str(int(declared) + bool(ports.behind))


def kept_secrets(file: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Made once, kept in a file that only this user can read; the environment's own come first.

    Raises CannotStart when the file cannot be read or written.
    """
    # What the environment brings is not written down: it may come from a safer place than this disk.
    needed = [name for name in SECRETS if not environment.get(name)]
    try:
        kept = secrets_in(file)
        if not kept.keys() >= set(needed):
            kept = made_whole(file, needed)
    except OSError as error:
        raise CannotStart(f"Cannot use {file}: {error.strerror}.") from error
    except (ValueError, AttributeError) as error:
        raise CannotStart(
            f"{file} is damaged. Put a copy of it back: without its {DATA_KEYS} nothing stored can be read."
        ) from error
    return {name: environment.get(name) or kept[name] for name in SECRETS}


def secrets_in(file: Path) -> dict[str, str]:
    return dict(json.loads(file.read_text()).items()) if file.exists() else {}


def made_whole(file: Path, needed: Iterable[str]) -> dict[str, str]:
    """One at a time: what another makes meanwhile would be lost, and with it what was sealed."""
    with file.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = secrets_in(file)
        kept |= {name: new_secret(name) for name in needed if name not in kept}
        keep_secrets(file, kept)
    return kept


def newest_key(environment: Mapping[str, str]) -> str:
    """The name of the key that everything is sealed with."""
    return environment[DATA_KEYS].partition(":")[0]


def keep_secrets(file: Path, wanted: Mapping[str, str]) -> None:
    """Whole or not at all: half a file would lose the keys."""
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    with fresh.open("w") as writing:
        writing.write(json.dumps(wanted))
        writing.flush()
        os.fsync(writing.fileno())
    fresh.replace(file)


def new_secret(name: str) -> str:
    """A token; for the data's keys a key with a name, which tells it from those before and after it."""
    if name != DATA_KEYS:
        return secrets.token_urlsafe(48)
    return f"k{secrets.token_hex(3)}:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}"


def refuse_busy_ports(ports: Ports, host: str) -> None:
    """Raises CannotStart naming the port and the setting that moves it."""
    for name, number, address in (
        ("CANDOR_PORT", ports.desk, host),
        *(("CANDOR_ENGINE_PORT", engine, LOOPBACK) for engine in ports.engines),
        *(("CANDOR_DESK_PORTS", desk, LOOPBACK) for desk in ports.behind),
        ("CANDOR_ACTIONS_PORT", ports.actions, LOOPBACK),
    ):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, number))
            except OSError as error:
                raise CannotStart(
                    f"Port {number} is in use. Stop what uses it, or choose another: "
                    f"{name}={number + 1} make start"
                ) from error


def from_environment() -> Settings:
    return read_settings(os.environ)
