"""Who still runs of a process group, as Linux tells; elsewhere nobody counts but its first process."""

import os
import signal
from contextlib import suppress
from pathlib import Path

PROCESSES = Path("/proc")
ENDED = "ZX"  # states: it has ended, and nobody has asked how


def members(group: int) -> list[int]:
    """The living processes of a group, whether or not its first one is among them."""
    found = []
    for process in PROCESSES.glob("[0-9]*"):
        with suppress(OSError):
            state, _, its_group, *_ = (process / "stat").read_text().rpartition(")")[2].split()
            if int(its_group) == group and state not in ENDED:
                found.append(int(process.name))
    return found


def signal_group(group: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, what)
