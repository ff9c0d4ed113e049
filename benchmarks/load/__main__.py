"""`make bench`: one cell after the other, kept in var/results/load.json to go on where it stopped.

Run with the desk's environment. SECONDS=20 a cell, VISITORS=1,8,32,128,
SYSTEMS=stock,sqlite,postgresql,cluster; AGAIN=1 measures what was measured before. Prints Markdown.
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "desk")]

from benchmarks.circumstances import Moment, heading  # noqa: E402
from benchmarks.load.measuring import Cell, measure  # noqa: E402
from benchmarks.load.systems import SYSTEMS, WORK, started  # noqa: E402

KEPT = ROOT / "var" / "results" / "load.json"
SECONDS, VISITORS = 20.0, "1,8,32,128"
COLUMNS = (
    "System", "Turns", "Visitors", "Turns a second", "p50 ms", "p95 ms", "p99 ms",
    "Told to come again", "Failed", "Staff inbox p95 ms", "Looks (failed)",
)  # fmt: skip


def main() -> None:
    seconds = float(os.environ.get("SECONDS") or SECONDS)
    visitors = [int(one) for one in (os.environ.get("VISITORS") or VISITORS).split(",")]
    systems = (os.environ.get("SYSTEMS") or ",".join(SYSTEMS)).split(",")
    wanted = [(name, work, count) for name in systems for work in WORK[name] for count in visitors]
    found = {} if os.environ.get("AGAIN") else read()
    for name in systems:
        fill_in([one for one in wanted if one[0] == name], seconds, found)
    report([Cell(**found[key(*one, seconds)]) for one in wanted])


def fill_in(wanted: list[tuple[str, str, int]], seconds: float, found: dict[str, Any]) -> None:
    """One system's cells that are not there yet."""
    missing = [one for one in wanted if key(*one, seconds) not in found]
    if not missing:
        return
    with started(missing[0][0]) as system:
        for name, work, count in missing:
            cell = measure(system, work, count, seconds)
            found[key(name, work, count, seconds)] = asdict(cell)
            print(row(cell), file=sys.stderr, flush=True)
            KEPT.parent.mkdir(parents=True, exist_ok=True)
            KEPT.write_text(json.dumps(found, indent=1))


def key(system: str, work: str, visitors: int, seconds: float) -> str:
    return f"{system} {work} {visitors} {seconds:g}"


def read() -> dict[str, Any]:
    return dict(json.loads(KEPT.read_text())) if KEPT.exists() else {}


def row(cell: Cell) -> str:
    times = [f"{value:,.0f}" for value in (cell.p50, cell.p95, cell.p99)]
    staff = ["", ""]
    if cell.staff_p95 is not None:
        staff = [f"{cell.staff_p95:,.0f}", f"{cell.staff_looks} ({cell.staff_failed})"]
    place = [cell.system, cell.work, str(cell.visitors), f"{cell.turns_per_second:.1f}"]
    trouble = [f"{cell.sent_away:.0%}", str(sum(cell.failed.values()))]
    return "| " + " | ".join([*place, *times, *trouble, *staff]) + " |"


def report(cells: list[Cell]) -> None:
    print(heading("Load", called(), [Moment(one.at, one.others) for one in cells]))
    print(f"{cells[0].seconds:g} seconds a row; the visitors of a row run on the same processors.\n")
    print("|", " | ".join(COLUMNS), "|\n|", " | ".join(["---"] * 2 + ["---:"] * 9), "|")
    for cell in sorted(cells, key=lambda one: (one.work, SYSTEMS.index(one.system), one.visitors)):
        print(row(cell))
    for cell in cells:
        if cell.failed:
            reasons = ", ".join(f"{count} {name}" for name, count in sorted(cell.failed.items()))
            print(f"\nFailed, {cell.system}, {cell.work}, {cell.visitors} visitors: {reasons}.")


def called() -> str:
    """The command with what was set."""
    names = ("SECONDS", "VISITORS", "SYSTEMS", "EPOCHS")
    return " ".join([*(f"{name}={os.environ[name]}" for name in names if os.environ.get(name)), "make bench"])


if __name__ == "__main__":
    main()
