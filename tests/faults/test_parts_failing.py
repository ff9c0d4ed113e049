"""Each part killed for real: the visitor hears something useful, and nothing said is lost."""

import os
import signal
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from running_system import Candor, Visitor

RECOVERED = 240.0  # seconds to be ready again on a busy machine; loading alone takes about 20


def assert_useful(turn: dict[str, Any]) -> None:
    """A failed turn still says how to reach the clinic and whom to call in an emergency."""
    words = " ".join(message["text"] for message in turn["messages"])
    assert turn["outcome"].startswith("failed_")
    assert "020 7946 0123" in words
    assert "999" in words


def assert_kept(visitor: Visitor, text: str) -> None:
    assert text in [one["text"] for one in visitor.transcript() if one["from"] == "visitor"]


@pytest.fixture
def recovers(candor: Candor) -> Any:
    yield
    candor.wait_until(candor.ready, RECOVERED)


@pytest.mark.usefixtures("recovers")
def test_the_engine_is_killed(candor: Candor) -> None:
    visitor = candor.visitor()
    candor.kill("engine")
    assert_useful(visitor.says("how long does botox last?"))
    assert_kept(visitor, "how long does botox last?")
    candor.wait_until(candor.ready, RECOVERED)
    assert visitor.says("how long does botox last?")["answer_ids"] == ["how_long_does_botox_last"]


@pytest.mark.usefixtures("recovers")
def test_the_engine_is_killed_in_the_middle_of_turns(candor: Candor) -> None:
    visitors = [candor.visitor() for _ in range(4)]
    turns: list[dict[str, Any]] = []
    asking = [threading.Thread(target=ask_often, args=(visitor, turns)) for visitor in visitors]
    for one in asking:
        one.start()
    time.sleep(0.3)
    candor.kill("engine")
    for one in asking:
        one.join(60)
    assert len(turns) == 4 * 5
    assert all(turn["messages"] for turn in turns)
    assert {turn["outcome"].split("_")[0] for turn in turns} <= {"answered", "failed"}
    for visitor in visitors:
        assert len([one for one in visitor.transcript() if one["from"] == "visitor"]) == 5


def ask_often(visitor: Visitor, turns: list[dict[str, Any]]) -> None:
    for _ in range(5):
        turns.append(visitor.says("how long does botox last?"))


@pytest.mark.usefixtures("recovers")
def test_the_actions_are_down(candor: Candor) -> None:
    """Answers need no action; a booking does, and says that it could not be made."""
    visitor = candor.visitor()
    os.kill(candor.pid("actions"), signal.SIGSTOP)
    try:
        turn = visitor.says("I would like to book a consultation please")
    finally:
        os.kill(candor.pid("actions"), signal.SIGCONT)
    assert_useful(turn)
    candor.kill("actions")
    answer = candor.visitor().says("how long does botox last?")
    assert answer["answer_ids"] == ["how_long_does_botox_last"]


@pytest.mark.usefixtures("recovers")
def test_the_front_desk_is_killed_and_no_message_is_lost(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.says("how long does botox last?")
    candor.kill("desk")
    candor.wait_until(candor.ready, RECOVERED)
    assert_kept(visitor, "how long does botox last?")
    assert visitor.says("thanks")["outcome"] == "answered_smalltalk"


@pytest.mark.usefixtures("recovers")
def test_the_database_is_locked_for_a_while(candor: Candor) -> None:
    """The turn is refused with a useful problem, and works when it is sent again."""
    visitor = candor.visitor()
    body = {"id": str(uuid.uuid4()), "text": "how long does botox last?"}
    answer = while_locked(candor, 7.0, lambda: visitor.post(body))
    assert answer.status_code == 503, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "020 7946 0123" in answer.text
    assert "999" in answer.text
    again = visitor.post(body)
    assert (again.status_code, again.json()["answer_ids"]) == (200, ["how_long_does_botox_last"])
    assert len([one for one in visitor.transcript() if one["from"] == "visitor"]) == 1


def while_locked(candor: Candor, seconds: float, act: Callable[[], Any]) -> Any:
    """What `act` returns while another process' write lock is held on the front desk's database."""
    lock = sqlite3.connect(candor.var / "desk.sqlite3", isolation_level=None, check_same_thread=False)
    lock.execute("begin exclusive")
    release = threading.Timer(seconds, lambda: lock.execute("rollback"))
    release.start()
    try:
        return act()
    finally:
        release.join()
        lock.close()
