"""`make restore FROM=file`: a backup takes the place of what is there, which is put aside, not deleted."""

import json
import os
import shutil
import sqlite3
import sys
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from launch.alone import alone
from launch.backup import DATABASES, MANIFEST, digest, dumped, now, rows, secrets_of, unfinished
from launch.postgresql import dump_of, refuse_others, replace
from launch.settings import OURS_ALONE, CannotStart, Settings, from_environment, refuse_busy_ports
from launch.stopping import hear_stop_signals

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps next to a database


def main() -> int:
    """Exit code 1, with one sentence, when the backup cannot be used or Candor runs."""
    os.umask(OURS_ALONE)
    hear_stop_signals()
    try:
        settings = from_environment()
        with while_stopped(settings):
            manifest = restore(settings, Path(os.environ.get("FROM", "")), f"{now():%Y%m%dT%H%M%SZ}")
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except (OSError, sqlite3.Error) as error:
        print(f"The restore stopped: {error}. What was there before is in var/before-...", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What was there before is there, or in var/before-...", file=sys.stderr)
        return 1
    print(f"Restored what was kept at {manifest['at']}. It was made with model {manifest['model']}.")
    for name, counted in manifest["rows"].items():
        print(f"{name}: {sum(counted.values())} rows in {len(counted)} tables, as in the backup.")
    print("Whoever was erased after that moment is back: erase them again (docs/runbooks/restore.md).")
    return 0


@contextmanager
def while_stopped(settings: Settings) -> Iterator[None]:
    """Nobody starts meanwhile. Raises CannotStart while Candor runs; another port or folder is no way out."""
    with ExitStack() as held:
        try:
            refuse_busy_ports(settings.ports, settings.host)
            held.enter_context(alone(settings.var))
        except CannotStart as busy:
            which = str(busy).partition(". ")[0]
            raise CannotStart(f"{which}. Stop Candor first, and wait until it has stopped.") from busy
        yield


def restore(settings: Settings, copy: Path, aside: str) -> dict[str, Any]:
    """The backup's manifest. Raises CannotStart before anything is changed when a file is not what it was."""
    if not copy.is_file():
        raise CannotStart(f"There is no backup '{copy}'. Say which: make restore FROM=file")
    folder = settings.var / f"before-{aside}"
    with unfinished(settings.var) as place:
        manifest = unpack(copy, place)
        check(settings, place, manifest)
        folder.mkdir(mode=0o700)
        for name, url in sorted(addresses(settings).items(), key=lambda one: not one[1]):
            if url:
                exchange_there(url, place / dumped(name), folder, manifest["rows"].get(dumped(name), {}))
            else:
                exchange_here(settings.var / name, place / name, folder)
    exchange_secrets(settings.var / "secrets.json", secrets_of(copy), folder)
    return manifest


def addresses(settings: Settings) -> dict[str, str]:
    """Where each database is: PostgreSQL's address, or nothing for a file of ours."""
    return {name: settings.environment.get(setting, "") for name, setting in DATABASES.items()}


def unpack(copy: Path, place: Path) -> dict[str, Any]:
    try:
        with tarfile.open(copy) as tar:
            tar.extractall(place, filter="data")
        manifest: dict[str, Any] = json.loads((place / MANIFEST).read_text())
        intact = all(digest(place / name) == kept for name, kept in manifest["files"].items())
    except (tarfile.TarError, OSError, ValueError, KeyError) as error:
        raise CannotStart(f"'{copy}' is no backup of Candor.") from error
    if not intact:
        raise CannotStart(f"'{copy}' is damaged. Nothing was changed; use another backup.")
    return manifest


def check(settings: Settings, place: Path, manifest: dict[str, Any]) -> None:
    """Raises CannotStart when the backup is for other databases than are set, or they are in use."""
    for name, url in addresses(settings).items():
        if not (place / (dumped(name) if url else name)).exists():
            raise CannotStart(f"The backup's {name} is for another kind of database than is set.")
    for name, counted in manifest["rows"].items():
        if rows(place / name) != counted:
            raise CannotStart(f"The backup's {name} is damaged. Nothing was changed; use another backup.")
    for url in filter(None, addresses(settings).values()):
        refuse_others(url)


def exchange_there(url: str, dump: Path, folder: Path, counted: dict[str, int]) -> None:
    dump_of(url, folder / dump.name)
    try:
        replace(url, dump, counted)
    except CannotStart as reason:
        raise CannotStart(
            f"{reason} This database is as it was; others may not be: see {folder}."
        ) from reason


def exchange_here(ours: Path, kept: Path, folder: Path) -> None:
    for file in (ours.with_name(ours.name + more) for more in ("", *BESIDE)):
        if file.exists():
            shutil.move(file, folder / file.name)
    kept.chmod(0o600)
    shutil.move(kept, ours)


def exchange_secrets(ours: Path, kept: Path, folder: Path) -> None:
    if ours.exists():
        shutil.copy2(ours, folder / ours.name)
    if kept.is_file():
        ours.touch(mode=0o600)
        shutil.copyfile(kept, ours)


if __name__ == "__main__":
    sys.exit(main())
