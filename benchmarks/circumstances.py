"""When, where and on how busy a machine something was measured: the lines above a table."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WATCHED = 3.0  # seconds


@dataclass(frozen=True)
class Moment:
    """Just before something is measured."""

    at: str  # UTC
    others: float  # share of all processors that other programs used meanwhile


def before_measuring(seconds: float = WATCHED) -> Moment:
    began = processors()
    time.sleep(seconds)
    idle, whole = (now - then for now, then in zip(processors(), began, strict=True))
    return Moment(time.strftime("%Y-%m-%d %H:%M", time.gmtime()), max(0.0, 1 - idle / whole))


def processors() -> tuple[int, int]:
    """Ticks since the machine started: without work, and altogether."""
    user, nice, system, idle, waiting, *rest = map(
        int, Path("/proc/stat").read_text().splitlines()[0].split()[1:9]
    )
    return idle + waiting, user + nice + system + idle + waiting + sum(rest)


def heading(title: str, command: str, moments: Sequence[Moment]) -> str:
    """The beginning of a file of docs/measurements."""
    times = sorted({moment.at for moment in moments})
    when = f"{times[0]} to {times[-1]}" if len(times) > 1 else times[0]
    others = sorted(round(moment.others * 100) for moment in moments)
    busy = f"{others[0]} to {others[-1]} %" if others[0] != others[-1] else f"{others[0]} %"
    return (
        f"# {title}\n\nPrinted by `{command}`, {when} UTC, on {machine()}. "
        f"Just before, other programs used {busy} of its processors.\n"
    )


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{os.cpu_count()} cores with {memory / 2**30:.0f} GB"
