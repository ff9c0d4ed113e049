"""One Candor in a folder, and an end to what is left there of one that was killed."""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from launch.part import GRACE, LOOK, monotonic
from launch.processes import PROCESSES, members, signal_group, threads
from launch.settings import ROOT, CannotStart


@contextmanager
def alone(var: Path, key: str = "") -> Iterator[None]:
    """Notes the name of the key that this one seals with, for who asks while it runs.

    Raises CannotStart while another runs. The system itself takes the lock from whoever is killed.
    """
    with lock_of(var).open("a") as lock:
        if not taken(lock):
            raise CannotStart(
                f"Candor runs already in {var}. Stop it first, or choose another folder: "
                "CANDOR_VAR=/another/folder make start"
            )
        note_key(lock, key)
        end_leftovers(var)
        yield


def lock_of(var: Path) -> Path:
    return var / "run" / "start.lock"


def taken(lock: TextIO) -> bool:
    """Whether it is ours now, until the file is closed; False while somebody else has it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def note_key(lock: TextIO, key: str) -> None:
    lock.truncate(0)
    with suppress(OSError):  # on a full disk it runs all the same, and no key can be dropped meanwhile
        os.write(lock.fileno(), key.encode())


def runs(var: Path) -> bool:
    """Whether somebody holds the folder, also while it only starts."""
    with lock_of(var).open("a") as lock:
        return not taken(lock)


def key_of_running(var: Path) -> str:
    return lock_of(var).read_text()


def end_leftovers(var: Path) -> None:
    """Parts end by themselves when their launcher is killed; one that hangs does not, and keeps its port."""
    left, give_up = leftovers(var), monotonic() + GRACE
    for group in left:
        signal_group(group, signal.SIGTERM)
    while left := [group for group in left if members(group)]:
        if monotonic() > give_up:
            for group in left:
                signal_group(group, signal.SIGKILL)
        time.sleep(LOOK)


def leftovers(var: Path) -> list[int]:
    """Process groups noted by the start before, of which something of ours still runs."""
    since = booted()
    noted = {number(file) for file in (var / "run").glob("*.pid") if file.stat().st_mtime > since} - {0}
    return [group for group in noted if any(map(is_ours, members(group)))]


def number(file: Path) -> int:
    try:
        return int(file.read_text())
    except (OSError, ValueError):
        return 0


def booted() -> float:
    """Seconds since 1970: what was noted before the machine was started names somebody else by now."""
    with suppress(OSError):
        lines = (PROCESSES / "stat").read_text().splitlines()
        return float(next(line.split()[1] for line in lines if line.startswith("btime ")))
    return 0.0


def is_ours(pid: int) -> bool:
    """Numbers of processes come round again: a part of ours works in our folder."""
    with suppress(OSError):
        return any(where == ROOT or ROOT in where.parents for where in map(works_in, threads(pid)))
    return False


def works_in(thread: Path) -> Path:
    return Path(os.readlink(thread / "cwd"))
