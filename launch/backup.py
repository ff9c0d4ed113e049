"""`make backup`: each database as it is at one moment, while Candor runs; the secrets in a file apart."""

import hashlib
import json
import os
import shutil
import sqlite3
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from launch.model import model_file
from launch.postgresql import dump_of, rows_in
from launch.settings import OURS_ALONE, CannotStart, Settings, from_environment
from launch.stopping import hear_stop_signals

DATABASES = {"desk.sqlite3": "CANDOR_DATABASE_URL", "engine.sqlite3": "CANDOR_TRACKER_URL"}
MANIFEST = "manifest.json"
UNFINISHED = ".candor-unfinished-"  # nobody else calls a folder like this
DAY = 86_400.0  # seconds; none takes so long
APART = "Keep the two apart: the second opens what is sealed in the first."


def main() -> int:
    """Exit code 1, with one sentence, when something could not be copied."""
    os.umask(OURS_ALONE)
    hear_stop_signals()
    try:
        settings = from_environment()
        copy = back_up(settings, Path(os.environ.get("TO") or settings.var / "backups"), now())
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except (OSError, sqlite3.Error) as error:
        print(f"No backup was made: {error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. No backup was made.", file=sys.stderr)
        return 1
    print(copy, *((secrets_of(copy), APART) if secrets_of(copy).exists() else ()), sep="\n")
    return 0


def now() -> datetime:
    return datetime.now(timezone.utc)


def secrets_of(copy: Path) -> Path:
    return copy.with_suffix(".secrets.json")


def back_up(settings: Settings, folder: Path, at: datetime) -> Path:
    """The path of the copy. Raises CannotStart, OSError or sqlite3.Error, and leaves none."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"candor-{at:%Y%m%dT%H%M%SZ}.tar"
    with unfinished(folder) as place:
        for name, setting in DATABASES.items():
            copy_database(settings, name, settings.environment.get(setting, ""), place)
        shutil.copy2(settings.environment["CANDOR_CLINIC"], place / "clinic.yml")
        (place / MANIFEST).write_text(json.dumps(manifest(place, at), indent=1))
        packed(sorted(place.iterdir()), place / made.name).replace(made)  # half a backup has no such name
    if (settings.var / "secrets.json").exists():  # otherwise they all come from the environment
        private(secrets_of(made)).touch(mode=0o600)
        shutil.copyfile(settings.var / "secrets.json", secrets_of(made))
    return made


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A place to work in, gone afterwards; what one that was killed has left goes a day later."""
    for old in folder.glob(f"{UNFINISHED}*"):
        if old.stat().st_mtime < now().timestamp() - DAY:
            shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as working:
        yield Path(working)


def packed(files: list[Path], into: Path) -> Path:
    into.touch(mode=0o600)
    with tarfile.open(into, "w") as tar:
        for file in files:
            tar.add(file, file.name)
    return into


def private(file: Path) -> Path:
    file.unlink(missing_ok=True)
    return file


def copy_database(settings: Settings, name: str, url: str, place: Path) -> None:
    if url:
        dump_of(url, place / dumped(name))
        return
    if not (settings.var / name).exists():
        raise CannotStart(f"There is no {settings.var / name}. Use the settings that make start has.")
    with (
        closing(sqlite3.connect(settings.var / name, timeout=30)) as live,
        closing(sqlite3.connect(place / name)) as copy,
    ):
        live.backup(copy)  # a moment's state, while others write


def dumped(name: str) -> str:
    """What a database of that name is called in a backup, when PostgreSQL has it."""
    return name.replace(".sqlite3", ".pgdump")


def manifest(place: Path, at: datetime) -> dict[str, Any]:
    return {
        "at": at.isoformat(),
        "model": model_file().name,
        "files": {file.name: digest(file) for file in sorted(place.iterdir())},
        "rows": {file.name: rows(file) for file in sorted(place.iterdir()) if file.suffix in ROWS},
    }


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def rows(kept: Path) -> dict[str, int]:
    """How many rows each table has; raises CannotStart when the file is damaged."""
    return ROWS[kept.suffix](kept)


def rows_of_sqlite(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(database)) as copy:
        (state,) = copy.execute("pragma quick_check").fetchone()
        if state != "ok":
            raise CannotStart(f"{database.name} is damaged: {state}")
        names = [
            name
            for (name,) in copy.execute("select name from sqlite_master where type = 'table' order by name")
        ]
        return {name: copy.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}


ROWS = {".sqlite3": rows_of_sqlite, ".pgdump": rows_in}

if __name__ == "__main__":
    sys.exit(main())
