"""One cell of the table: so many visitors at once, each sending its next message when it has its reply."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import quantiles

import requests

from benchmarks.circumstances import Moment
from benchmarks.load.staff import Receptionist
from benchmarks.load.visitors import VISITORS, Talker


@dataclass(frozen=True)
class Cell:
    """Times are milliseconds from the first sending of a message to its reply, waiting included."""

    system: str
    work: str
    visitors: int
    seconds: float
    turns: int
    turns_per_second: float
    p50: float
    p95: float
    p99: float
    sent_away: float  # share of what was sent that was told to come again
    failed: dict[str, int]  # turns without a useful reply, by what came instead
    staff_p95: float | None  # of the inbox's page, meanwhile; None where there is no staff
    staff_looks: int
    staff_failed: int
    at: str
    others: float


@dataclass
class Tally:
    times: list[float] = field(default_factory=list)
    sent: int = 0
    sent_away: int = 0
    failed: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class System:
    name: str
    address: str
    staff: Receptionist | None
    moment: Moment  # before it was started


def measure(system: System, work: str, visitors: int, seconds: float) -> Cell:
    over, gone = threading.Event(), threading.Event()
    tallies = [Tally() for _ in range(visitors)]
    kind = VISITORS["stock" if system.name == "stock" else work]
    threads = [threading.Thread(target=talk, args=(kind, system.address, tally, over)) for tally in tallies]
    looking = [threading.Thread(target=system.staff.look, args=(gone,))] if system.staff else []
    began = time.monotonic()
    for thread in looking + threads:
        thread.start()
    time.sleep(seconds)
    over.set()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    gone.set()
    for thread in looking:
        thread.join()
    return cell(system, work, tallies, seconds, took)


def cell(system: System, work: str, tallies: list[Tally], seconds: float, took: float) -> Cell:
    times = [one for tally in tallies for one in tally.times]
    staff = system.staff
    return Cell(
        system.name,
        work,
        len(tallies),
        seconds,
        turns=len(times),
        turns_per_second=len(times) / took,
        p50=within(times, 50),
        p95=within(times, 95),
        p99=within(times, 99),
        sent_away=sum(tally.sent_away for tally in tallies) / max(1, sum(tally.sent for tally in tallies)),
        failed=dict(sum((tally.failed for tally in tallies), Counter())),
        staff_p95=within(staff.times, 95) if staff else None,
        staff_looks=len(staff.times) if staff else 0,
        staff_failed=staff.failed if staff else 0,
        at=system.moment.at,
        others=system.moment.others,
    )


def within(times: list[float], percent: int) -> float:
    """The time within which so many in a hundred were done."""
    return quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else sum(times)


def talk(kind: type[Talker], address: str, tally: Tally, over: threading.Event) -> None:
    """As one visitor; as the next one when somebody could not even arrive."""
    while not over.is_set():
        try:
            converse(kind(address), tally, over)
        except requests.RequestException as error:
            tally.failed[f"arriving: {type(error).__name__}"] += 1


def converse(talker: Talker, tally: Tally, over: threading.Event) -> None:
    """A message that was begun when it is over is brought to its end."""
    while not over.is_set():
        message = talker.next_message()
        began = time.perf_counter()
        tally.sent += 1
        while (wait := talker.send(message)) is not None:
            tally.sent_away += 1
            time.sleep(wait)
            tally.sent += 1
        if talker.failed:
            tally.failed[talker.failed] += 1
        else:
            tally.times.append((time.perf_counter() - began) * 1000)
