"""`make bench`: one cell after the other, kept in var/results/load.json to go on where it stopped.

Run with the desk's environment. SECONDS=20 a cell, VISITORS=1,8,32,128,
SYSTEMS=stock,sqlite,postgresql,cluster; AGAIN=1 measures what was measured before.
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "desk")]

from benchmarks.load.measuring import Cell, measure  # noqa: E402
from benchmarks.load.systems import SYSTEMS, WORK, started  # noqa: E402

KEPT = ROOT / "var" / "results" / "load.json"


def main() -> None:
    seconds = float(os.environ.get("SECONDS") or 20)
    visitors = [int(one) for one in (os.environ.get("VISITORS") or "1,8,32,128").split(",")]
    systems = (os.environ.get("SYSTEMS") or ",".join(SYSTEMS)).split(",")
    found = {} if os.environ.get("AGAIN") else read()
    for system in systems:
        wanted = [(work, count) for work in WORK[system] for count in visitors]
        missing = [(work, count) for work, count in wanted if key(system, work, count, seconds) not in found]
        if not missing:
            continue
        with started(system) as address:
            for work, count in missing:
                cell = measure(system, work, address, count, seconds)
                found[key(system, work, count, seconds)] = asdict(cell)
                print(row(cell), file=sys.stderr, flush=True)
                keep(found)
    report([Cell(**one) for one in found.values() if one["seconds"] == seconds])


def key(system: str, work: str, visitors: int, seconds: float) -> str:
    return f"{system} {work} {visitors} {seconds:g}"


def read() -> dict[str, dict[str, object]]:
    return dict(json.loads(KEPT.read_text())) if KEPT.exists() else {}


def keep(found: dict[str, dict[str, object]]) -> None:
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(found, indent=1))


def row(cell: Cell) -> str:
    times = " | ".join(f"{value:.0f}" for value in (cell.p50, cell.p95, cell.p99))
    counts = f"{cell.turns_per_second:.1f} | {times} | {cell.sent_away} | {cell.failed}"
    return f"| {cell.system} | {cell.work} | {cell.visitors} | {counts} |"


def report(cells: list[Cell]) -> None:
    print("| System | Turns | Visitors | A second | p50 ms | p95 ms | p99 ms | Told to come again | Failed |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for cell in sorted(cells, key=lambda one: (one.work, SYSTEMS.index(one.system), one.visitors)):
        print(row(cell))


if __name__ == "__main__":
    main()
