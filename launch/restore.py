"""`make restore FROM=file`: a backup takes the place of what is there, which is put aside, not deleted."""

import json
import os
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from launch.backup import DATABASES, MANIFEST, digest, now, postgresql, rows, secrets_of
from launch.settings import CannotStart, Settings, from_environment, refuse_busy_ports

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps next to a database


def main() -> int:
    """Exit code 1, with one sentence, when the backup cannot be used or Candor runs."""
    try:
        settings = from_environment()
        refuse_while_running(settings)
        manifest = restore(settings, Path(os.environ.get("FROM", "")), f"{now():%Y%m%dT%H%M%SZ}")
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"Restored what was kept at {manifest['at']}. It was made with model {manifest['model']}.")
    for name, counted in manifest["rows"].items():
        print(f"{name}: {sum(counted.values())} rows in {len(counted)} tables, as in the backup.")
    print("Whoever was erased after that moment is back: erase them again (docs/runbooks/restore.md).")
    return 0


def refuse_while_running(settings: Settings) -> None:
    """Raises CannotStart; another port, as a start would be told to take, is no way out here."""
    try:
        refuse_busy_ports(settings.ports, settings.host)
    except CannotStart as busy:
        which = str(busy).partition(".")[0]
        raise CannotStart(f"{which}. Stop Candor first, and wait until it has stopped.") from busy


def restore(settings: Settings, copy: Path, aside: str) -> dict[str, Any]:
    """The backup's manifest. Raises CannotStart before anything is changed when a file is not what it was."""
    if not copy.is_file():
        raise CannotStart(f"There is no backup '{copy}'. Say which: make restore FROM=file")
    with tempfile.TemporaryDirectory(dir=settings.var) as working:
        place = Path(working)
        manifest = unpack(copy, place)
        put_aside(settings.var, settings.var / f"before-{aside}")
        for name, setting in DATABASES.items():
            put_back(settings, place, name, settings.environment.get(setting, ""))
    if secrets_of(copy).is_file():
        (settings.var / "secrets.json").touch(mode=0o600)
        shutil.copyfile(secrets_of(copy), settings.var / "secrets.json")
    return manifest


def unpack(copy: Path, place: Path) -> dict[str, Any]:
    try:
        with tarfile.open(copy) as tar:
            tar.extractall(place, filter="data")
        manifest: dict[str, Any] = json.loads((place / MANIFEST).read_text())
        intact = all(digest(place / name) == kept for name, kept in manifest["files"].items())
    except (tarfile.TarError, OSError, ValueError, KeyError) as error:
        raise CannotStart(f"'{copy}' is no backup of Candor.") from error
    if not intact or any(rows(place / name) != counted for name, counted in manifest["rows"].items()):
        raise CannotStart(f"'{copy}' is damaged. Nothing was changed; use another backup.")
    return manifest


def put_aside(var: Path, folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for name in (*DATABASES, "secrets.json"):
        for file in (var / f"{name}{more}" for more in ("", *BESIDE)):
            if file.exists():
                keep = shutil.copy2 if name == "secrets.json" else shutil.move
                keep(file, folder / file.name)


def put_back(settings: Settings, place: Path, name: str, url: str) -> None:
    dump = place / name.replace(".sqlite3", ".pgdump")
    if url and dump.exists():
        postgresql("pg_restore", "--clean", "--if-exists", "--no-owner", f"--dbname={url}", str(dump))
    elif not url and (place / name).exists():
        shutil.move(place / name, settings.var / name)
    else:
        raise CannotStart(f"The backup's {name} is for another kind of database than is set.")


if __name__ == "__main__":
    sys.exit(main())
