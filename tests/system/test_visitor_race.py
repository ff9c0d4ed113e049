"""Many visitors for few times, each in a whole conversation: every time is booked once, and all are told.

`make soak PARTS=race` has 200 visitors for 20 times. Who is told to come again comes again, as the widget's
visitors do. The same with 20 visitors where the clinic keeps its diary in a calendar or in a practice system.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import requests
from diary_servers import fhir, practice_on, radicale
from diary_servers import running as running_server
from postgresql_server import PostgreSQL
from running_desk import Client
from running_system import Candor, Visitor, clinic_file, running

VISITORS = int(os.environ.get("RACERS", "16"))
TIMES = int(os.environ.get("RACE_TIMES", "4"))
ELSEWHERE = min(VISITORS, 20), min(TIMES, 4)  # visitors and times of a diary that is kept elsewhere
PERSON = "amara-osei"
MINUTE = "%Y%m%dT%H%MZ"  # as it stands in the name of an event
BOOKED = {"handed_off_booked": "booked", "handed_off_requested": "requested"}
AGAIN = 5
PATIENCE = 900.0  # seconds that somebody goes on being told to come again
HOURS = ["09:00-10:30"]  # three times a day
A_DAY = 3  # times, of which the first may soon be too near


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
        """`booked`, `requested` of a diary kept elsewhere, or `offered another` once the time is gone."""
        visitor, wish = Polite(self.candor.url, self.told), self.wanted[number % len(self.wanted)]
        visitor.says("I would like to book a consultation please")
        turn = visitor.until(lambda it: shown(it) or keeps(it, wish), wish["label"])
        if wish["label"] in shown(turn):
            turn = visitor.chooses(wish["label"])
        if not keeps(turn, wish):
            return "offered another" if shown(turn) else f"offered nothing: {turn['messages']}"
        visitor.says("Rosalind Achterberg")
        visitor.says("020 7946 0991")
        visitor.chooses("Leave it out")
        visitor.chooses("I am 18 or over")
        turn = visitor.until(is_final, "yes")
        offered = "offered another" if shown(turn) else f"not booked: {turn['messages']}"
        return BOOKED.get(turn["outcome"], offered)

    def run(self, visitors: int) -> Counter[str]:
        """How it ended for all of them, who begin at once."""
        together, began = Barrier(visitors), time.monotonic()

        def visit(number: int) -> str:
            together.wait(60)
            return self.visit(number)

        with ThreadPoolExecutor(visitors) as pool:
            ends = Counter(pool.map(visit, range(visitors)))
        seconds = time.monotonic() - began
        print(f"{visitors} visitors for {len(self.wanted)} times in {seconds:.0f} s: {ends} {self.told}")  # noqa: T201
        assert {name for name in self.told if name.startswith("status")} <= {"status 200", "status 429"}
        return ends


def shown(turn: dict[str, Any]) -> list[str]:
    assert not turn["outcome"].startswith("failed_"), turn
    slots = [message for message in turn["messages"] if message["kind"] == "appointment_slots"]
    return [choice["label"] for message in slots for choice in message["choices"]]


def keeps(turn: dict[str, Any], wish: dict[str, Any]) -> bool:
    """Whether the time is kept for the visitor: naming one that is free is enough."""
    return not shown(turn) and any(wish["label"] in message["text"] for message in turn["messages"])


def is_final(turn: dict[str, Any]) -> bool:
    """Booked or asked for, or the time was taken after all."""
    return turn["outcome"] in BOOKED or bool(shown(turn))


@contextmanager
def race(folder: Path, times: int, database: str = "", **sections: Any) -> Iterator[Race]:
    """With one clinician, who sees three people a day; `sections` of clinic.yml say where the diary is."""
    days = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), HOURS)
    person = {"id": PERSON, "name": "Dr Amara Osei", "job": "Doctor", "services": ["consultation"]}
    clinic = clinic_file(folder, opening_hours=days, practitioners=[person], **sections)
    settings = {
        "CANDOR_CLINIC": str(clinic),
        "CANDOR_DATABASE_URL": database,
        "CANDOR_BOOKING_TOKEN": "booking-token-for-tests",
        "CANDOR_DIARY_SECRET": "secret",
        "CANDOR_CONVERSATIONS_PER_HOUR": "10000",
        "CANDOR_CLINIC_TURNS_PER_MINUTE": "100000",
    }
    with running(folder, **settings) as candor:
        yield Race(candor, Client(f"{candor.url}/booking/v1").times()[A_DAY : A_DAY + times])


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_each_time_is_booked_once_and_everybody_else_is_offered_another(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = ""
    if kind == "postgresql":
        postgresql: PostgreSQL = request.getfixturevalue("postgresql")
        database = postgresql.new_database("visitors")
    with race(tmp_path, TIMES, database) as it:
        assert it.run(VISITORS) == {"booked": TIMES, "offered another": VISITORS - TIMES}
        free = {one["id"] for one in Client(f"{it.candor.url}/booking/v1").times()}
    assert not free & {one["id"] for one in it.wanted}


def check_elsewhere(it: Race, kept: Callable[[], list[str]]) -> None:
    """The times that the clinic's own diary has are those that were wanted, each once."""
    visitors, times = ELSEWHERE
    ends = it.run(visitors)
    assert ends["booked"] + ends["requested"] == times
    assert ends["offered another"] == visitors - times
    it.candor.wait_until(lambda: len(kept()) >= times, 60)
    assert sorted(kept()) == sorted(plain(one["starts_at"]) for one in it.wanted)


def test_into_a_calendar(tmp_path: Path) -> None:
    with running_server(radicale(tmp_path)) as server:
        server.make_calendars((PERSON,))
        places = {"user": "clinic", "calendars": {PERSON: server.calendar(PERSON)}}
        with race(tmp_path, ELSEWHERE[1], booking={"diary": "caldav"}, caldav=places) as it:
            check_elsewhere(
                it, lambda: [name[-len("00010101T0000Z.ics") : -4] for name in server.events(PERSON)]
            )


def test_into_a_practice_system(tmp_path: Path) -> None:
    with running_server(fhir(tmp_path)) as server:
        practice = practice_on(server)
        practice.publish_a_week()
        places = {"url": practice.url, "schedules": {PERSON: practice.schedules[PERSON]}}
        with race(tmp_path, ELSEWHERE[1], booking={"diary": "fhir"}, fhir=places) as it:
            check_elsewhere(
                it, lambda: [plain(one["start"]) for one in practice.all("Appointment", status="booked")]
            )


def plain(start: str) -> str:
    return f"{datetime.fromisoformat(start).astimezone(UTC):{MINUTE}}"
