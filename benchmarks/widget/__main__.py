"""What the widget costs a page, beside two other open chat widgets on the same page in the same run.

Run by `make widget`; installs the others from npm into .cache/ and writes the table to docs/widget.md.
"""

import sys
from pathlib import Path

from benchmarks.widget.contestants import CONTESTANTS, install
from benchmarks.widget.measuring import Measurement, measure
from benchmarks.widget.serving import serving

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "widget.md"
BEGIN, END = "<!-- widget:begin -->", "<!-- widget:end -->"
RUNS = 3
HEAD = [
    "| | gzip, kB | Requests | Usable after, s | Blocking time, ms | Heap, MB | Axe violations |",
    "|---|---|---|---|---|---|---|",
]


def main() -> None:
    folder = install(ROOT / ".cache" / "widget")
    with serving(folder) as address:
        rows = [row(one.name, measure(f"{address}/{one.id}", one, RUNS)) for one in CONTESTANTS]
    table = "\n".join([*HEAD, *rows])
    print(table)
    if "--print" not in sys.argv:
        write(table)


def row(name: str, result: Measurement) -> str:
    """Empty where the page has no chat to become usable."""
    usable = f"{result.usable / 1000:.1f}" if result.usable else ""
    axe = f"{result.violations}" + (f" ({', '.join(result.rules)})" if result.rules else "")
    cells = [name, f"{result.bytes / 1000:.1f}", f"{result.requests}", usable, f"{result.blocking:.0f}"]
    return "| " + " | ".join([*cells, f"{result.heap / 1e6:.1f}", axe]) + " |"


def write(table: str) -> None:
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    REPORT.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
