"""Who still runs of a process group, as Linux tells; elsewhere nobody counts but its first process."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROCESSES = Path("/proc")
ENDED = "ZX"  # states: it has ended, and nobody has asked how


def members(group: int) -> list[int]:
    """The living processes of a group, whether or not its first one is among them."""
    found = []
    for process in PROCESSES.glob("[0-9]*"):
        with suppress(OSError):
            _, its_group = state_and_group(process)
            if its_group == group and any(threads(int(process.name))):
                found.append(int(process.name))
    return found


def threads(pid: int) -> Iterator[Path]:
    """Those that live. Until the last has ended a port is taken, also when the first has ended before."""
    for thread in (PROCESSES / str(pid) / "task").iterdir():
        with suppress(OSError):
            if state_and_group(thread)[0] not in ENDED:
                yield thread


def state_and_group(of: Path) -> tuple[str, int]:
    told = (of / "stat").read_text(errors="replace")  # its name may be cut in the middle of a letter
    state, _, group, *_ = told.rpartition(")")[2].split()
    return state, int(group)


def signal_group(group: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, what)
