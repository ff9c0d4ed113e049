"""Another model, another version or a damaged model while people talk: turns end as they began."""

import json
import os
import shutil
import threading
import time
import uuid
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import requests
from recovering import ANSWER, ASKED, LIMITS
from running_system import Candor, Visitor, copy_of_project, running, session, stop
from test_parts_failing import RECOVERED

NEXT = "candor-0123456789ab.tar.gz"
PEOPLE = 4


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project with a second model of the same words, older, under another name."""
    copy = copy_of_project(tmp_path)
    first = max((copy / "models").glob("candor-*.tar.gz"), key=lambda file: file.stat().st_mtime)
    shutil.copy(first, copy / "models" / NEXT)
    os.utime(copy / "models" / NEXT, (0, 0))
    return copy


def serving(candor: Candor) -> str:
    ready = session().get(f"http://127.0.0.1:{candor.ports['engine']}/webhooks/website/ready", timeout=5)
    return str(ready.json()["model"])


def take_model(candor: Candor, name: str) -> int:
    """What the engine says to being given another model, as `make teach` gives it."""
    token = json.loads((candor.var / "secrets.json").read_text())["CANDOR_ENGINE_TOKEN"]
    url = f"http://127.0.0.1:{candor.ports['engine']}/webhooks/website/model"
    headers = {"Authorization": f"Bearer {token}"}
    return session().put(url, json={"model": name}, headers=headers, timeout=120).status_code


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
                answer = visitor.post({"id": str(uuid.uuid4()), "text": ASKED})
            except requests.RequestException:
                return
            if answer.status_code == 200:  # 429 when the machine is busy
                self.turns.append(answer.json())

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


def test_another_model_is_taken_a_damaged_one_is_not(project: Path, tmp_path: Path) -> None:
    """Every turn is answered, by the old model or the new; a damaged file changes nothing."""
    var = tmp_path / "var"
    var.mkdir()
    with running(var, project, **LIMITS) as candor:
        first, talk = serving(candor), Talk(candor)
        assert talk.while_they_talk(lambda: take_model(candor, NEXT)) == 200
        assert {tuple(turn["answer_ids"]) for turn in talk.turns} == {tuple(ANSWER)}
        assert talk.said() == len(talk.turns)
        assert serving(candor) == NEXT
        damage(project / "models" / first)
        assert take_model(candor, first) == 409
        assert serving(candor) == NEXT
        assert talk.people[0].says(ASKED)["answer_ids"] == ANSWER
        damaged_and_killed(candor, talk.people[1])


def damage(model: Path) -> None:
    with model.open("r+b") as file:
        file.truncate(model.stat().st_size // 2)


def damaged_and_killed(candor: Candor, visitor: Visitor) -> None:
    """The engine dies, and the model that was noted for its next start is damaged: a whole one serves."""
    candor.kill("engine")
    candor.wait_until(candor.ready, RECOVERED)
    assert serving(candor) == NEXT
    assert visitor.says(ASKED)["answer_ids"] == ANSWER


def test_stopped_and_started_again_while_people_talk(project: Path, tmp_path: Path) -> None:
    """As an upgrade does: what was said is kept once, and conversations go on."""
    var = tmp_path / "var"
    var.mkdir()
    with running(var, project, **LIMITS) as candor:
        talk = Talk(candor)
        assert talk.while_they_talk(lambda: stop(candor)) == 0
    with running(var, project, **LIMITS) as candor:
        for visitor in talk.people:
            visitor.url = f"{candor.url}/chat/v1"
            assert visitor.says("does it hurt?")["answer_ids"] == ["does_botox_hurt"]
        assert talk.said() >= len(talk.turns) + PEOPLE
        assert all(("visitor", "visitor") not in senders(visitor) for visitor in talk.people)
    assert {turn["outcome"] for turn in talk.turns} <= {"answered_question", "failed_engine_unavailable"}


def senders(visitor: Visitor) -> set[tuple[str, str]]:
    """Of each message and the next one."""
    return set(pairwise(one["from"] for one in visitor.transcript()))
