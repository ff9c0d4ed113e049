"""kill -9 of each part at random while people talk: nothing is lost, nothing is answered twice.

`make soak PARTS=turns` takes 10,000 turns and kills 100 times; people talk until the last part is back.
"""

import os
import random
import threading
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests
from running_system import Candor, Visitor

TURNS = int(os.environ.get("TURNS", "80"))
KILLS = int(os.environ.get("TURN_KILLS", "3"))
PEOPLE = 4
RECOVERY = 60.0 if "SOAK" in os.environ else 240.0  # seconds; the short form runs beside other tests
PARTS = ("engine", "actions", "desk")
SAID = ("how long does botox last?", "thanks", "what causes wrinkles?", "do facial toners work?")
MOST_TURNS = 40  # of one conversation in a minute


class Stubborn(Visitor):
    """Sends a message until there is a reply, as a visitor with "Try again" does."""

    def insist(self, text: str, answers: Counter[str]) -> dict[str, Any]:
        body, give_up = {"id": str(uuid.uuid4()), "text": text}, time.monotonic() + RECOVERY
        while True:
            assert time.monotonic() < give_up, f"no reply within {RECOVERY:.0f} s"
            try:
                answer = self.post(body)
            except requests.RequestException:
                answers["no connection"] += 1
            else:
                answers[f"status {answer.status_code}"] += 1
                if answer.status_code == 200:
                    return dict(answer.json())
            time.sleep(0.5)


def arrive(candor: Candor) -> Stubborn:
    give_up = time.monotonic() + RECOVERY
    while True:
        try:
            return Stubborn(candor.url)
        except requests.RequestException:
            assert time.monotonic() < give_up, f"nobody at the door for {RECOVERY:.0f} s"
            time.sleep(0.5)


def test_nothing_is_lost_and_nothing_is_answered_twice(candor: Candor) -> None:
    seed = random.randrange(10**6)  # noqa: S311
    chance, answers = random.Random(seed), Counter[str]()  # noqa: S311
    done, over, began = threading.Semaphore(0), threading.Event(), time.monotonic()
    away: dict[str, list[float]] = {part: [] for part in PARTS}
    killer = threading.Thread(target=kill_now_and_then, args=(candor, chance, done, over, away))
    killer.start()
    with ThreadPoolExecutor(PEOPLE) as pool:
        turns = sum(pool.map(lambda _: talk(candor, answers, done, over), range(PEOPLE)))
    killer.join()
    candor.wait_until(candor.ready, RECOVERY)
    print(f"seed {seed}: {turns} turns in {time.monotonic() - began:.0f} s: {dict(answers)}")  # noqa: T201
    for part, seconds in away.items():
        longest = f", ready again within {max(seconds):.1f} s" if seconds else ""
        print(f"killed {part} {len(seconds)} times{longest}")  # noqa: T201
    assert sum(map(len, away.values())) == KILLS


def talk(candor: Candor, answers: Counter[str], done: threading.Semaphore, over: threading.Event) -> int:
    """One person's share of the turns, and more while parts are still killed; how many."""
    taken = 0
    while taken < TURNS // PEOPLE or not over.is_set():
        visitor, said = arrive(candor), list[str]()
        for number in range(min(TURNS // PEOPLE, MOST_TURNS)):
            said.append(f"{SAID[number % len(SAID)]} {number}")
            turn = visitor.insist(said[-1], answers)
            answers[turn["outcome"].split("_")[0]] += 1
            assert turn["messages"], turn
            if turn["outcome"].startswith("failed_"):
                words = " ".join(message["text"] for message in turn["messages"])
                assert "020 7946 0123" in words
                assert "999" in words
            done.release()
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


def kill_now_and_then(
    candor: Candor,
    chance: random.Random,
    done: threading.Semaphore,
    over: threading.Event,
    away: dict[str, list[float]],
) -> None:
    try:
        for _ in range(KILLS):
            for _ in range(TURNS // (KILLS + 1)):
                done.acquire(timeout=RECOVERY)
            part = chance.choice(PARTS)
            killed = time.monotonic()
            candor.kill(part)
            candor.wait_until(candor.ready, RECOVERY)
            away[part].append(time.monotonic() - killed)
    finally:
        over.set()
