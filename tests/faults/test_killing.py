"""kill -9 of each part at random while people talk: nothing is lost, nothing is answered twice.

`make soak PARTS=turns` takes 10,000 turns and kills 50 times, on one machine's Candor and on a cluster;
people talk until the last part is back.
"""

import os
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
from running_cluster import running_cluster
from running_system import Candor, Visitor

TURNS = int(os.environ.get("TURNS", "80"))
KILLS = int(os.environ.get("TURN_KILLS", "3"))
PEOPLE = 4
RECOVERY = 60.0 if "SOAK" in os.environ else 240.0  # seconds; the short form runs beside other tests
PARTS = {
    "alone": ("engine", "actions", "desk"),
    "cluster": ("engine", "engine-2", "actions", "desk", "desk-2", "balancer"),
}
SAID = ("how long does botox last?", "thanks", "what causes wrinkles?", "do facial toners work?")
MOST_TURNS = 40  # of one conversation in a minute


@dataclass
class Run:
    """Who is killed, what people got for an answer meanwhile, and how long they waited for it."""

    candor: Candor
    parts: tuple[str, ...]
    answers: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0  # seconds from the first sending of a message to its reply
    away: dict[str, list[float]] = field(default_factory=dict)
    answered: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    over: threading.Event = field(default_factory=threading.Event)


class Stubborn(Visitor):
    """Sends a message until there is a reply, as a visitor with "Try again" does."""

    def insist(self, text: str, run: Run) -> dict[str, Any]:
        body, began = {"id": str(uuid.uuid4()), "text": text}, time.monotonic()
        while True:
            assert time.monotonic() - began < RECOVERY, f"no reply within {RECOVERY:.0f} s"
            try:
                answer = self.post(body)
            except requests.RequestException:
                run.answers["no connection"] += 1
            else:
                run.answers[f"status {answer.status_code}"] += 1
                if answer.status_code == 200:
                    run.longest = max(run.longest, time.monotonic() - began)
                    return dict(answer.json())
            time.sleep(0.5)


@pytest.fixture(params=PARTS)
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Run]:
    if request.param == "alone":
        yield Run(request.getfixturevalue("candor"), PARTS[request.param])
        return
    with running_cluster(tmp_path, request.getfixturevalue("postgresql")) as cluster:
        yield Run(cluster, PARTS[request.param])


def test_nothing_is_lost_and_nothing_is_answered_twice(run: Run) -> None:
    seed, began = random.randrange(10**6), time.monotonic()  # noqa: S311
    killer = threading.Thread(target=kill_now_and_then, args=(run, random.Random(seed)))  # noqa: S311
    killer.start()
    with ThreadPoolExecutor(PEOPLE) as pool:
        turns = sum(pool.map(lambda _: talk(run), range(PEOPLE)))
    killer.join()
    print(f"seed {seed}: {turns} turns in {time.monotonic() - began:.0f} s: {dict(run.answers)}")  # noqa: T201
    print(f"longest wait for a reply {run.longest:.1f} s")  # noqa: T201
    for part, seconds in run.away.items():
        print(f"killed {part} {len(seconds)} times, ready again within {max(seconds):.1f} s")  # noqa: T201
    assert sum(map(len, run.away.values())) == KILLS


def arrive(run: Run) -> Stubborn:
    give_up = time.monotonic() + RECOVERY
    while True:
        try:
            return Stubborn(run.candor.url)
        except requests.RequestException:
            assert time.monotonic() < give_up, f"nobody at the door for {RECOVERY:.0f} s"
            time.sleep(0.5)


def talk(run: Run) -> int:
    """One person's share of the turns, and more while parts are still killed; how many."""
    taken = 0
    while taken < TURNS // PEOPLE or not run.over.is_set():
        visitor, said = arrive(run), list[str]()
        for number in range(min(TURNS // PEOPLE, MOST_TURNS)):
            said.append(f"{SAID[number % len(SAID)]} {number}")
            turn = visitor.insist(said[-1], run)
            run.answers[turn["outcome"].split("_")[0]] += 1
            assert turn["messages"], turn
            if not turn["outcome"].startswith("failed_"):
                run.answered.release()
                continue
            words = " ".join(message["text"] for message in turn["messages"])
            assert "020 7946 0123" in words
            assert "999" in words
            time.sleep(1)  # they read that
        taken += len(said)
        check(visitor, said)
    return taken


def check(visitor: Visitor, said: list[str]) -> None:
    """The transcript has every message once, in order, each with what was said back."""
    give_up = time.monotonic() + RECOVERY
    while True:
        try:
            messages = visitor.transcript()
            break
        except requests.RequestException:
            assert time.monotonic() < give_up
            time.sleep(0.5)
    assert [one["text"] for one in messages if one["from"] == "visitor"] == said
    senders = [one["from"] for one in messages]
    replied = [senders[place + 1] for place, one in enumerate(senders[:-1]) if one == "visitor"]
    assert "visitor" not in replied, "a message without a reply"


def kill_now_and_then(run: Run, chance: random.Random) -> None:
    """The next one after so many answers since all were back: who is killed at once again answers nobody."""
    try:
        for _ in range(KILLS):
            while run.answered.acquire(blocking=False):
                pass
            for _ in range(TURNS // (KILLS + 1)):
                assert run.answered.acquire(timeout=RECOVERY), "nobody is answered any more"
            part, killed = chance.choice(run.parts), time.monotonic()
            run.candor.kill(part)
            run.candor.wait_until(run.candor.ready, RECOVERY)
            run.away.setdefault(part, []).append(time.monotonic() - killed)
    finally:
        run.over.set()
