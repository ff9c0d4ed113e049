"""Many visitors for few times, each in a whole conversation: every time is booked once, and all are told.

`make soak PARTS=race` has 200 visitors for 20 times. Who is told to come again comes again, as the widget's
visitors do.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import requests
from postgresql_server import PostgreSQL
from running_desk import Client, clinic_file
from running_system import Candor, Visitor, running

VISITORS = int(os.environ.get("RACERS", "16"))
TIMES = int(os.environ.get("RACE_TIMES", "4"))
AGAIN = 5
PATIENCE = 900.0  # seconds that somebody goes on being told to come again
HOURS = ["09:00-10:30"]  # three times a day


class Polite(Visitor):
    """Comes again with the same message when told to."""

    def __init__(self, url: str, told: Counter[str]) -> None:
        super().__init__(url)
        self.told = told

    def post(self, body: dict[str, Any]) -> requests.Response:
        give_up = time.monotonic() + PATIENCE
        while True:
            began = time.monotonic()
            try:
                answer = super().post(body)
            except requests.ConnectionError:  # a connection that was kept, closed as it was used again
                self.told["sent again"] += 1
                continue
            self.told[f"status {answer.status_code}"] += 1
            if answer.status_code != 429 or time.monotonic() > give_up:
                self.told["longest turn, ms"] = max(
                    self.told["longest turn, ms"], int((time.monotonic() - began) * 1000)
                )
                return answer
            time.sleep(int(answer.headers["Retry-After"]))


    def until(self, holds: Callable[[dict[str, Any]], object], text: str) -> dict[str, Any]:
        """Says it again when told that nothing could be looked up, or that it may not be booked."""
        turn = self.says(text)
        for _ in range(AGAIN):
            if holds(turn):
                break
            self.told["said again"] += 1
            turn = self.says(text)
        return turn


@dataclass
class Race:
    candor: Candor
    wanted: list[dict[str, Any]]  # as the booking API gives them
    told: Counter[str] = field(default_factory=Counter)

    def visit(self, number: int) -> str:
        """`booked`, or `offered another` once the wanted time is gone."""
        visitor, wish = Polite(self.candor.url, self.told), self.wanted[number % len(self.wanted)]
        visitor.says("I would like to book a consultation please")
        turn = visitor.until(shown, f"{datetime.fromisoformat(wish['starts_at']):%A %-d %B}")
        if wish["label"] not in shown(turn):
            return "offered another" if shown(turn) else f"offered nothing: {turn['messages']}"
        turn = visitor.chooses(wish["label"])
        if shown(turn):
            return "offered another"
        visitor.says("Rosalind Achterberg")
        visitor.says("020 7946 0991")
        visitor.chooses("Leave it out")
        visitor.chooses("I am 18 or over")
        turn = visitor.until(is_final, "yes")
        return "booked" if turn["outcome"] == "handed_off_booked" else f"not booked: {turn['messages']}"


def shown(turn: dict[str, Any]) -> list[str]:
    assert not turn["outcome"].startswith("failed_"), turn
    slots = [message for message in turn["messages"] if message["kind"] == "appointment_slots"]
    return [choice["label"] for message in slots for choice in message["choices"]]


def is_final(turn: dict[str, Any]) -> bool:
    """Booked, or the time was taken after all."""
    return turn["outcome"] == "handed_off_booked" or bool(shown(turn))


@pytest.fixture(params=["sqlite", "postgresql"])
def race(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Race]:
    database = ""
    if request.param == "postgresql":
        postgresql: PostgreSQL = request.getfixturevalue("postgresql")
        database = postgresql.new_database("visitors")
    days = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), HOURS)
    person = {"id": "amara-osei", "name": "Dr Amara Osei", "job": "Doctor", "services": ["consultation"]}
    clinic = clinic_file(tmp_path, opening_hours=days, practitioners=[person])
    settings = {
        "CANDOR_CLINIC": str(clinic),
        "CANDOR_DATABASE_URL": database,
        "CANDOR_BOOKING_TOKEN": "booking-token-for-tests",
        "CANDOR_CONVERSATIONS_PER_HOUR": "10000",
        "CANDOR_CLINIC_TURNS_PER_MINUTE": "100000",
    }
    with running(tmp_path, **settings) as candor:
        yield Race(candor, Client(f"{candor.url}/booking/v1").times()[:TIMES])


def test_each_time_is_booked_once_and_everybody_else_is_offered_another(race: Race) -> None:
    together, began = Barrier(VISITORS), time.monotonic()

    def visit(number: int) -> str:
        together.wait(60)
        return race.visit(number)

    with ThreadPoolExecutor(VISITORS) as pool:
        ends = Counter(pool.map(visit, range(VISITORS)))
    print(f"{VISITORS} visitors for {TIMES} times in {time.monotonic() - began:.0f} s: {ends} {race.told}")  # noqa: T201
    assert ends == {"booked": TIMES, "offered another": VISITORS - TIMES}
    assert {name for name in race.told if name.startswith("status")} <= {"status 200", "status 429"}
    free = {one["id"] for one in Client(f"{race.candor.url}/booking/v1").times()}
    assert not free & {one["id"] for one in race.wanted}
