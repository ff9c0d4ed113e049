"""kill -9 of one process alone: within a minute all is as before, and nothing is left of it."""

import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from recovering import AGAIN, ANSWER, ASKED, LIMITS, answered, as_before, processes, said, seconds_away
from running_system import Candor, running, start, stop

pytestmark = pytest.mark.alone
HANGS = 15.0  # seconds more until a part that hangs is ended


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Candor]:
    with running(tmp_path_factory.mktemp("var"), **LIMITS) as started:
        yield started


def server(candor: Candor) -> int:
    return candor.pid("desk")


def worker(candor: Candor) -> int:
    master = server(candor)
    return int(Path(f"/proc/{master}/task/{master}/children").read_text().split()[0])


SEEN = 2.0  # seconds until /ready has looked at all parts once more
# Who is killed, and what /health and /ready say soon after it; None: either is true, for a moment or two.
KILLED: list[tuple[str, Callable[[Candor], int], int | None, int | None]] = [
    ("the front desk's server", server, None, None),
    ("the front desk's worker", worker, None, None),
    ("the engine", lambda candor: candor.pid("engine"), 200, 503),
    ("the action server", lambda candor: candor.pid("actions"), 200, 503),
]


@pytest.mark.parametrize(("who", "of", "health", "ready"), KILLED, ids=[row[0] for row in KILLED])
def test_all_is_as_before(
    system: Candor, who: str, of: Callable[[Candor], int], health: int | None, ready: int | None
) -> None:
    before, visitor, pid = processes(system), system.visitor(), of(system)
    visitor.says(ASKED)
    with nothing_started_again(system):
        os.kill(pid, signal.SIGKILL)
        assert said(system, "/health") in ([health] if health else [0, 200])
        if ready:
            system.wait_until(lambda: said(system, "/ready") == ready, SEEN)
    back = seconds_away(system, lambda: as_before(system, before, [pid]))
    print(f"{who}: back in {back:.1f} s")  # noqa: T201
    assert visitor.says(ASKED)["answer_ids"] == ANSWER
    assert "in use" not in "".join(log.read_text() for log in (system.var / "logs").glob("*.log"))


@contextmanager
def nothing_started_again(candor: Candor) -> Iterator[None]:
    candor.supervisor.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        candor.supervisor.send_signal(signal.SIGCONT)


def message() -> dict[str, str]:
    return {"id": str(uuid.uuid4()), "text": ASKED}


def test_the_server_is_killed_while_turns_hang(system: Candor) -> None:
    """Its worker waits for the engine and keeps the port; the next server gets it in time."""
    visitors = [system.visitor() for _ in range(3)]
    before, engine, killed = processes(system), system.pid("engine"), server(system)
    os.kill(engine, signal.SIGSTOP)
    try:
        for visitor in visitors:
            with suppress(requests.RequestException):
                visitor.http.post(f"{visitor.url}/messages", json=message(), timeout=0.2)
        os.kill(killed, signal.SIGKILL)
        time.sleep(1)
    finally:
        os.kill(engine, signal.SIGCONT)
    back = seconds_away(system, lambda: as_before(system, before, [killed]))
    print(f"with turns under way: back in {back:.1f} s")  # noqa: T201
    assert "in use" not in (system.var / "logs" / "desk.log").read_text()


@pytest.mark.parametrize("hangs", ["", "engine", "actions"])
def test_the_launcher_is_killed_and_started_again(tmp_path: Path, hangs: str) -> None:
    """At once, as by a supervisor of its own: even a part that hangs lets go of its port."""
    with running(tmp_path, **LIMITS) as first:
        visitor = first.visitor()
        visitor.says(ASKED)
        parts = processes(first)
        if hangs:
            os.kill(first.pid(hangs), signal.SIGSTOP)
        first.supervisor.kill()
        first.supervisor.wait()
        names = {"desk": "CANDOR_PORT", "engine": "CANDOR_ENGINE_PORT", "actions": "CANDOR_ACTIONS_PORT"}
        ports = {names[part]: str(port) for part, port in first.ports.items()}
        again = start(tmp_path, **ports, **LIMITS)
        second = replace(again, url=first.url, ports=first.ports)
        try:
            most = AGAIN + HANGS if hangs else AGAIN
            back = seconds_away(second, lambda: as_before(second, parts, parts), most)
            print(f"the launcher: back in {back:.1f} s")  # noqa: T201
            assert visitor.says(ASKED)["answer_ids"] == ANSWER
        finally:
            stop(second)
    assert processes(first) == {}


def test_a_second_start_in_the_same_folder_is_refused(system: Candor) -> None:
    parts = processes(system)
    second = start(system.var)
    assert second.supervisor.wait(60) == 1
    assert "Candor runs already" in (system.var / "said.log").read_text()
    assert processes(system) == parts
    assert answered(system)
