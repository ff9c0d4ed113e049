"""Stopped and started while people talk, as another version is: turns end, and conversations go on."""

import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import requests
from running_system import Candor, Visitor, copy_of_project, running, stop

ASKED = "how long does botox last?"
PEOPLE = 4


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_project(tmp_path)


class Talk:
    """People who go on talking until told to stop, each in one conversation."""

    def __init__(self, candor: Candor) -> None:
        self.turns: list[dict[str, Any]] = []
        self.over = threading.Event()
        self.people = [candor.visitor() for _ in range(PEOPLE)]
        self.threads = [threading.Thread(target=self.talk, args=(one,)) for one in self.people]

    def talk(self, visitor: Visitor) -> None:
        while not self.over.wait(0.1):
            try:
                self.turns.append(visitor.says(ASKED))
            except requests.RequestException:
                return

    def while_they_talk(self, act: Callable[[], Any]) -> Any:
        for one in self.threads:
            one.start()
        try:
            time.sleep(1)
            return act()
        finally:
            time.sleep(1)
            self.over.set()
            for one in self.threads:
                one.join(30)

    def said(self) -> int:
        kept = [visitor.transcript() for visitor in self.people]
        return sum(one["from"] == "visitor" for messages in kept for one in messages)


def test_stopped_and_started_again_while_people_talk(project: Path, tmp_path: Path) -> None:
    """As an upgrade does: what was said is kept once, and conversations go on."""
    var = tmp_path / "var"
    var.mkdir()
    with running(var, project) as candor:
        talk = Talk(candor)
        assert talk.while_they_talk(lambda: stop(candor)) == 0
    with running(var, project) as candor:
        for visitor in talk.people:
            visitor.url = f"{candor.url}/chat/v1"
            assert visitor.says("does it hurt?")["answer_ids"] == ["does_botox_hurt"]
        assert talk.said() >= len(talk.turns) + PEOPLE
        assert all(("visitor", "visitor") not in senders(visitor) for visitor in talk.people)
    assert {turn["outcome"] for turn in talk.turns} <= {"answered_question", "failed_engine_unavailable"}


def senders(visitor: Visitor) -> set[tuple[str, str]]:
    """Of each message and the next one."""
    return set(pairwise(one["from"] for one in visitor.transcript()))
