"""How long the front desk itself takes for a turn: the wall time of a request less the engine's own.

Run with the desk's environment: desk/.venv/bin/python benchmarks/desk_turn.py [turns]
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from uuid import uuid4

import requests

ROOT = Path(__file__).resolve().parent.parent
DESK = ROOT / "desk"
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "unit" / "desk")]

from engine_standin import EngineStandIn  # noqa: E402

from benchmarks.circumstances import Moment, before_measuring, heading  # noqa: E402

CONVERSATIONS = 10
STARTING = 120.0  # seconds, on a busy machine


def main() -> None:
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    moment = before_measuring()
    engine = EngineStandIn(token="benchmark").start()
    with tempfile.TemporaryDirectory() as folder:
        environment, url = surroundings(folder, engine.url)
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=DESK, env=environment, check=True)
        server = subprocess.Popen(
            [DESK / ".venv/bin/gunicorn", "-c", "config/gunicorn.py"],
            cwd=DESK, env=environment, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_until_alive(url)
            report(moment, measure(url, turns))
        finally:
            server.terminate()
            server.wait()


def surroundings(folder: str, engine_url: str) -> tuple[dict[str, str], str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    ours = {
        "CANDOR_VAR": folder,
        "CANDOR_PORT": port,
        "CANDOR_SECRET_KEY": uuid4().hex,
        "CANDOR_ENGINE_TOKEN": "benchmark",
        "CANDOR_BOOKING_TOKEN": uuid4().hex,
        "CANDOR_DATA_KEYS": "benchmark:" + "A" * 43 + "=",
        "CANDOR_ENGINE_URL": engine_url,
        "CANDOR_TURNS_PER_MINUTE": "100000",
        "CANDOR_CLINIC_TURNS_PER_MINUTE": "100000",
    }
    return {**os.environ, **ours}, f"http://127.0.0.1:{port}"


def wait_until_alive(url: str) -> None:
    give_up = time.monotonic() + STARTING
    while time.monotonic() < give_up:
        try:
            requests.get(f"{url}/health", timeout=10)
            return
        except requests.RequestException:
            time.sleep(0.1)
    raise SystemExit("The front desk did not start.")


def measure(url: str, turns: int) -> list[float]:
    """Milliseconds of each turn, in conversations of equal length."""
    session, took = requests.Session(), []
    session.trust_env = False
    for _ in range(CONVERSATIONS):
        token = session.post(f"{url}/chat/v1/conversations").json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        for _ in range(turns // CONVERSATIONS):
            message = {"id": str(uuid4()), "text": "How long does Botox last?"}
            began = time.perf_counter()
            session.post(f"{url}/chat/v1/messages", json=message, headers=headers).raise_for_status()
            took.append((time.perf_counter() - began) * 1000)
    return took


def report(moment: Moment, took: list[float]) -> None:
    cuts = quantiles(took, n=100)
    print(heading("What the front desk adds to a turn", f"make desk-turn TURNS={len(took)}", [moment]))
    print("| Turns, the engine a stand-in | p50 ms | p95 ms | p99 ms |\n| ---: | ---: | ---: | ---: |")
    print(f"| {len(took)} | {cuts[49]:.1f} | {cuts[94]:.1f} | {cuts[98]:.1f} |")


if __name__ == "__main__":
    main()
