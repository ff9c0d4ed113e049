"""A trained model in a process of its own: what it decides, its time on one core and its memory.

`python -m nlu.evaluate.serving <model>` reads JSON texts, one a line, and prints one JSON reply for each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlu.component_support import PROJECT
from nlu.understand import Understanding, only_our_lines

ONE_THREAD = {
    f"{library}_THREADS": "1"
    for library in ("OMP_NUM", "OPENBLAS_NUM", "MKL_NUM", "TF_NUM_INTRAOP", "TF_NUM_INTEROP")
}
MEMORY = Path("/proc/self/statm")  # Linux alone has it


@dataclass(frozen=True)
class Reply:
    """Rasa's parse of a text, and the milliseconds of processor time that it took."""

    parsed: dict[str, Any]
    milliseconds: float


@dataclass(frozen=True)
class Served:
    """Replies in the order of the texts, and the resident memory after the last one, if it is known."""

    replies: list[Reply]
    megabytes: float | None


def serve(model: Path, texts: Iterable[str]) -> Served:
    """Ask the model in a fresh process that is held to one core and one thread."""
    asked = "".join(json.dumps(text) + "\n" for text in texts)
    command = [sys.executable, "-m", "nlu.evaluate.serving", str(model)]
    told = subprocess.run(
        command, cwd=PROJECT, env=os.environ | ONE_THREAD, input=asked, text=True, check=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ).stdout.splitlines()  # fmt: skip
    replies = [Reply(**json.loads(line)) for line in told[:-1]]
    return Served(replies, json.loads(told[-1]))


def main() -> None:
    with suppress(AttributeError):  # not on every system
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with only_our_lines() as output:
        understanding = Understanding(Path(sys.argv[1]))
        for line in sys.stdin:
            print(json.dumps(_timed(understanding, json.loads(line))), file=output)
        print(json.dumps(_megabytes()), file=output)


def _timed(understanding: Understanding, text: str) -> dict[str, Any]:
    began = time.process_time()
    parsed = understanding.parse(text)
    return {"parsed": _kept(parsed), "milliseconds": (time.process_time() - began) * 1000}


def _kept(parsed: dict[str, Any]) -> dict[str, Any]:
    """Without what only Rasa's policies read."""
    return {name: parsed[name] for name in ("intent", "intent_ranking", "red_flag") if name in parsed}


def _megabytes() -> float | None:
    if not MEMORY.exists():
        return None
    pages = int(MEMORY.read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
