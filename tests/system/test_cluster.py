"""PostgreSQL, two engines, two front desks and nginx, really started: any one of them may go."""

import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from postgresql_server import PostgreSQL
from running_cluster import running_cluster
from running_system import Candor, Visitor, session

ASKED, ANSWER = "how long does botox last?", ["how_long_does_botox_last"]
SOON = 180.0  # seconds on a busy machine


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, postgresql: PostgreSQL) -> Iterator[Candor]:
    with running_cluster(tmp_path_factory.mktemp("var"), postgresql) as started:
        yield started


@pytest.fixture(autouse=True)
def _everybody_is_there(cluster: Candor) -> None:
    """The test before may have killed one."""
    ready = [f"{cluster.ports[part]}/webhooks/website/ready" for part in ("engine", "engine-2")]
    places = [*ready, *(f"{port}/health" for port in desk_ports(cluster))]
    cluster.wait_until(lambda: all(map(is_alive, places)) and up(cluster), SOON)


def talk(visitor: Visitor) -> list[str]:
    """The outcomes of a conversation in which each turn needs the one before."""
    visitor.says(ASKED)
    assert visitor.says("does it hurt?")["answer_ids"] == ["does_botox_hurt"]
    return [visitor.says("where did you get that?")["outcome"]]


def test_both_engines_and_both_front_desks_answer(cluster: Candor) -> None:
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda _: talk(cluster.visitor()), range(8)))
    assert len(set(map(tuple, outcomes))) == 1
    for part in ("desk", "desk-2"):
        assert "turn finished" in (cluster.var / "logs" / f"{part}.log").read_text()


@pytest.mark.parametrize("part", ["engine", "engine-2"])
def test_an_engine_is_killed_and_nobody_notices(cluster: Candor, part: str) -> None:
    visitors = [cluster.visitor() for _ in range(6)]
    for visitor in visitors:
        visitor.says(ASKED)
    os.kill(cluster.pid(part), signal.SIGKILL)
    for visitor in visitors:
        assert visitor.says("does it hurt?")["answer_ids"] == ["does_botox_hurt"]
    cluster.wait_until(lambda: up(cluster), SOON)


def test_a_visitor_books(cluster: Candor) -> None:
    """The actions reach the front desks through nginx, which has to let them."""
    visitor = cluster.visitor()
    visitor.says("I would like to book a consultation please")
    offered = visitor.chooses("Anyone")["messages"]
    times = next(one["choices"] for one in offered if one["kind"] == "appointment_slots")
    visitor.chooses(times[-1]["label"])
    for words in ("Rosalind Achterberg", "rosalind@example.org"):
        visitor.says(words)
    for label in ("Leave it out", "I am 18 or over"):
        visitor.chooses(label)
    assert visitor.chooses("Yes, book it")["outcome"] == "handed_off_booked"


@pytest.mark.parametrize(("headers", "status"), [({}, 200), ({"X-Forwarded-For": "203.0.113.7"}, 403)])
def test_nobody_books_from_outside(cluster: Candor, headers: dict[str, str], status: int) -> None:
    """Not even with the token: whoever came through a proxy in front has its mark."""
    token = json.loads((cluster.var / "secrets.json").read_text())["CANDOR_BOOKING_TOKEN"]
    shown = {"Authorization": f"Bearer {token}", **headers}
    answer = session().get(f"{cluster.url}/booking/v1/services", headers=shown, timeout=20)
    assert answer.status_code == status


def up(cluster: Candor) -> bool:
    """Whether every front desk has seen the engine come back."""
    logs = [(cluster.var / "logs" / f"{desk}.log").read_text() for desk in ("desk", "desk-2")]
    return all(log.count("an engine answers again") >= log.count("an engine is silent") for log in logs)


def test_an_engine_that_hangs_is_left_out(cluster: Candor) -> None:
    os.kill(cluster.pid("engine"), signal.SIGSTOP)
    try:
        cluster.wait_until(lambda: not up(cluster), SOON)
        cluster.wait_until(lambda: seen_by_both(cluster), SOON)
        for _ in range(6):
            assert cluster.visitor().says(ASKED)["answer_ids"] == ANSWER
    finally:
        os.kill(cluster.pid("engine"), signal.SIGCONT)
    cluster.wait_until(lambda: up(cluster), SOON)


def seen_by_both(cluster: Candor) -> bool:
    logs = [(cluster.var / "logs" / f"{desk}.log").read_text() for desk in ("desk", "desk-2")]
    return all(log.count("an engine is silent") > log.count("an engine answers again") for log in logs)


@pytest.mark.parametrize("part", ["desk", "desk-2"])
def test_a_front_desk_is_killed_and_nobody_notices(cluster: Candor, part: str) -> None:
    visitor = cluster.visitor()
    visitor.says(ASKED)
    os.kill(cluster.pid(part), signal.SIGKILL)
    for _ in range(4):
        assert visitor.says(ASKED)["answer_ids"] == ANSWER
        assert cluster.visitor().says(ASKED)["answer_ids"] == ANSWER
    assert len([one for one in visitor.transcript() if one["from"] == "visitor"]) == 5


def test_a_message_sent_to_both_front_desks_is_taken_once(cluster: Candor) -> None:
    visitor = cluster.visitor()
    body = {"id": "6f0f3f2e-6f43-4b3b-9d7c-5f3a1c1f3a55", "text": ASKED}
    ports = desk_ports(cluster)

    def send(port: str) -> str:
        own = session()
        own.headers.update(visitor.http.headers)
        answer = own.post(f"http://127.0.0.1:{port}/chat/v1/messages", json=body, timeout=30)
        return str(answer.json()["turn_id"])

    with ThreadPoolExecutor(8) as pool:
        turns = set(pool.map(send, ports * 4))
    assert len(turns) == 1


def is_alive(place: str) -> bool:
    try:
        return bool(session().get(f"http://127.0.0.1:{place}", timeout=2).ok)
    except requests.RequestException:
        return False


def desk_ports(cluster: Candor) -> list[str]:
    lines = (Path(cluster.var) / "run" / "nginx.conf").read_text().splitlines()
    return [line.split(":")[-1].split(" ")[0] for line in lines if "max_fails" in line]
