"""What one more turn costs, from the first of a conversation to the two-hundredth, beside Rasa's own memory.

Run with the desk's environment: desk/.venv/bin/python benchmarks/turn_cost.py [turns]
Processor time is the engine's own (user and system), so that other work on the machine counts little.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "desk")]

from running_system import Candor, free_port, running, session  # noqa: E402

from benchmarks.circumstances import Moment, before_measuring, heading  # noqa: E402

SAID = (
    "how long does botox last?", "does it hurt?", "who says otherwise?", "what are the risks?", "thanks",
    "how much is it?", "do facial toners work?", "where did you get that?", "hello", "what causes wrinkles?",
)  # fmt: skip
AT = (5, 50, 100, 200)
TURNS = 210
AROUND = 10  # turns that each figure is the median of: one round of SAID
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else TURNS
    moment = before_measuring()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as candor:
        ours = converse(candor, candor.ports["engine"], candor.pid("engine"), turns)
        with rasas_own(candor) as (port, pid):
            rasas = converse(candor, port, pid, turns)
    report(turns, moment, {"Candor": ours, "Rasa's own memory": rasas})


@contextmanager
def rasas_own(candor: Candor) -> Iterator[tuple[int, int]]:
    """A second engine with the same model and actions, and Rasa's tracker store as it comes."""
    port, run = free_port(), candor.var / "run"
    text = (run / "endpoints.yml").read_text().replace("channel.working_memory.WorkingMemory", "SQL")
    (run / "rasas.yml").write_text(text.replace("engine.sqlite3", "rasas.sqlite3"))
    command = Path(f"/proc/{candor.pid('engine')}/cmdline").read_text().split("\0")[:-1]
    command = [str(run / "rasas.yml") if one.endswith("endpoints.yml") else one for one in command]
    command[command.index("--port") + 1] = str(port)
    environment = {**os.environ, **environment_of(candor.pid("engine"))}
    with (candor.var / "logs" / "rasas.log").open("w") as log:
        engine = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        candor.wait_until(lambda: is_up(port), 180)
        yield port, engine.pid
    finally:
        engine.terminate()
        engine.wait(30)


def environment_of(pid: int) -> dict[str, str]:
    said = Path(f"/proc/{pid}/environ").read_text().split("\0")
    return dict(one.split("=", 1) for one in said if "=" in one)


def is_up(port: int) -> bool:
    try:
        return session().get(f"http://127.0.0.1:{port}/webhooks/website/ready", timeout=2).ok
    except OSError:
        return False


def converse(candor: Candor, port: int, pid: int, turns: int) -> list[tuple[float, float]]:
    """Seconds on the clock and of processor time, for each turn of one conversation."""
    token = json.loads((candor.var / "secrets.json").read_text())["CANDOR_ENGINE_TOKEN"]
    http = session()
    http.headers["Authorization"] = f"Bearer {token}"
    url, conversation = f"http://127.0.0.1:{port}/webhooks/website/turns", uuid.uuid4().hex
    for _ in range(10):  # another conversation, so that nothing is met for the first time
        ask(http, url, "f" * 32, SAID[0])
    return [measured(http, url, pid, conversation, SAID[number % len(SAID)]) for number in range(turns)]


def measured(http: Any, url: str, pid: int, conversation: str, text: str) -> tuple[float, float]:
    began, used = time.perf_counter(), processor_seconds(pid)
    ask(http, url, conversation, text)
    return time.perf_counter() - began, processor_seconds(pid) - used


def ask(http: Any, url: str, conversation: str, text: str) -> None:
    answer = http.post(url, json={"conversation_id": conversation, "text": text}, timeout=60)
    answer.raise_for_status()


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def report(turns: int, moment: Moment, found: dict[str, list[tuple[float, float]]]) -> None:
    print(heading("A late turn beside an early one", f"make turn-cost TURNS={turns}", [moment]))
    print("| Memory | Turn | Milliseconds, median | Processor, mean ms | Beside turn 5 |")
    print("| --- | --- | --- | --- | --- |")
    for name, costs in found.items():
        fifth = figures(costs, AT[0])[1]
        for place in AT:
            if place <= len(costs):
                clock, processor = figures(costs, place)
                print(f"| {name} | {place} | {clock:.0f} | {processor:.0f} | {processor / fifth:.2f} |")


def figures(turns: list[tuple[float, float]], place: int) -> tuple[float, float]:
    """Milliseconds of the round of SAID around that turn; processor ticks are coarse, so a mean of them."""
    first = max(0, place - AROUND // 2)
    around = turns[first : first + AROUND]
    return median(clock for clock, _ in around) * 1000, sum(used for _, used in around) / len(around) * 1000


if __name__ == "__main__":
    main()
