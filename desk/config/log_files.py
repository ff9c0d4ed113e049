"""The log files in var/logs: kept for some days, and without the ids of who was forgotten.

Other processes hold these files open and append to them, so that they are never moved: a day's lines are
copied aside, and what has to go is written over where it stands.
"""

import os
import shutil
from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path

LARGEST = 100_000_000  # bytes of a log; nobody fills the disk between two days
NEWEST = LARGEST // 10  # bytes that stay of a larger one


def overwrite(folder: Path, ids: Collection[str]) -> int:
    """Puts dashes in place of these ids; says how many there were."""
    found = 0
    for file in sorted(folder.glob("*.log*")):
        content = file.read_bytes()
        for one in ids:
            found += content.count(word := one.encode())
            for place in places(content, word):
                with file.open("r+b") as log:
                    log.seek(place)
                    log.write(b"-" * len(word))
    return found


def places(content: bytes, word: bytes) -> list[int]:
    found, start = [], content.find(word)
    while start >= 0:
        found.append(start)
        start = content.find(word, start + len(word))
    return found


def keep_for(folder: Path, days: int, today: date) -> int:
    """Begins each log anew once a day, and removes copies that are older than that; says how many.

    A line written between copying and beginning anew is lost.
    """
    for log in folder.glob("*.log"):
        aside = log.with_name(f"{log.name}.{today - timedelta(days=1)}")
        if log.stat().st_size and not aside.exists():
            shutil.copyfile(log, aside)
            aside.chmod(0o600)
            os.truncate(log, 0)
        shorten(log)
    old = [it for it in folder.glob("*.log.*") if day_of(it) < today - timedelta(days=days)]
    for file in old:
        file.unlink()
    return len(old)


def shorten(log: Path) -> None:
    """Of one that grew too large the newest lines stay; who writes it appends, and goes on behind them."""
    size = log.stat().st_size
    if size <= LARGEST:
        return
    with log.open("rb") as lines:
        lines.seek(size - NEWEST)
        lines.readline()
        newest = lines.read()
    os.truncate(log, 0)
    with log.open("ab") as shortened:
        shortened.write(newest)


def day_of(file: Path) -> date:
    """The day in its name; a file named otherwise is not ours, and stays."""
    try:
        return date.fromisoformat(file.suffix.removeprefix("."))
    except ValueError:
        return date.max
