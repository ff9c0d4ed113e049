"""One cell of the table: so many visitors at once, each sending its next message when it has its reply."""

import threading
import time
from dataclasses import dataclass, field
from statistics import quantiles

from benchmarks.load.visitors import VISITORS, Talker


@dataclass(frozen=True)
class Cell:
    """Times are milliseconds from the first sending of a message to its reply, waiting included."""

    system: str
    work: str
    visitors: int
    seconds: float
    turns_per_second: float
    p50: float
    p95: float
    p99: float
    sent_away: int  # times that somebody was told to come again
    failed: int  # turns without an answer, or with "failed_" as outcome


@dataclass
class Tally:
    times: list[float] = field(default_factory=list)
    sent_away: int = 0
    failed: int = 0


def measure(system: str, work: str, address: str, visitors: int, seconds: float) -> Cell:
    over = threading.Event()
    tallies = [Tally() for _ in range(visitors)]
    kind = VISITORS["stock" if system == "stock" else work]
    threads = [threading.Thread(target=talk, args=(kind, address, tally, over)) for tally in tallies]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    over.set()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    times = sorted(one for tally in tallies for one in tally.times) or [0.0]
    cut = quantiles([*times, times[-1]], n=100)
    return Cell(
        system,
        work,
        visitors,
        seconds,
        turns_per_second=len(times) / took,
        p50=cut[49],
        p95=cut[94],
        p99=cut[98],
        sent_away=sum(tally.sent_away for tally in tallies),
        failed=sum(tally.failed for tally in tallies),
    )


def talk(kind: type[Talker], address: str, tally: Tally, over: threading.Event) -> None:
    talker = kind(address)
    while not over.is_set():
        message = talker.next_message()
        began = time.perf_counter()
        while (wait := talker.send(message)) is not None:
            tally.sent_away += 1
            time.sleep(wait)
        if talker.failed:
            tally.failed += 1
        else:
            tally.times.append((time.perf_counter() - began) * 1000)
