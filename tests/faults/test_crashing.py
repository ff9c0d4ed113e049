"""kill -9 of the action server, the front desk and the calendar server, again and again, while people book.

`make soak PARTS=bookings` kills 50 times during 500 bookings. The engine has no part in this: what it asks,
the tests ask.
"""

import os
import random
import sqlite3
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from diary_servers import PEOPLE, DiaryServer, clinic_on, radicale, running
from running_actions import Actions
from running_desk import Desk, running_desk
from running_system import session

BOOKINGS = int(os.environ.get("BOOKINGS", "60"))
KILLS = int(os.environ.get("KILLS", "6"))
PEOPLE_AT_ONCE = 6
PATIENCE = 600.0  # seconds until everything is settled, on a busy machine
FINAL = {"utter_booked": "booked", "utter_requested": "requested", "utter_appointment_slot_taken": "taken"}


@dataclass
class System:
    desk: Desk
    actions: Actions
    calendars: DiaryServer
    told: dict[str, tuple[str, str]] = field(default_factory=dict)  # conversation: (told, reference)
    answers: Counter[str] = field(default_factory=Counter)

    def parts(self) -> list[Desk | Actions | DiaryServer]:
        return [self.desk, self.actions, self.calendars]


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    with running(radicale(tmp_path)) as calendars:
        calendars.make_calendars()
        with running_desk(tmp_path, clinic_on(calendars, tmp_path)) as desk:
            actions = Actions(desk.url, tmp_path)
            actions.start()
            try:
                yield System(desk, actions, calendars)
            finally:
                actions.kill()


def all_times(desk: Desk, count: int) -> list[str]:
    """The first `count` times with anybody, day by day: a page shows three of each day."""
    client, found = desk.client(), list[str]()
    day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    while len(found) < count:
        for person in PEOPLE:
            until = (day + timedelta(days=1)).isoformat()
            wanted: dict[str, str | int] = {"service": "consultation", "practitioner": person, "limit": 100}
            wanted |= {"from": day.isoformat(), "until": until}
            answer = client.http.get(f"{client.url}/appointment-slots", params=wanted, timeout=60)
            found += [one["id"] for one in answer.json()["appointment_slots"]]
        day += timedelta(days=1)
    return found


def visit(system: System, times: list[str], chance: random.Random) -> None:
    """One visitor, who asks until they hear something final, and takes another time when theirs is gone."""
    conversation, wanted = uuid.uuid4().hex, chance.choice(times)
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        try:
            said, reference = system.actions.book(conversation, wanted)
        except (requests.RequestException, KeyError, IndexError, ValueError):
            said, reference = "nothing", ""
        system.answers[said] += 1
        told = FINAL.get(said)
        if told == "taken":
            wanted = chance.choice(times)
        elif told:
            system.told[conversation] = (told, reference)
            return
        else:
            time.sleep(0.3)


def kill_now_and_then(system: System, chance: random.Random) -> None:
    for number in range(1, KILLS + 1):
        while len(system.told) < number * BOOKINGS // (KILLS + 1):
            time.sleep(0.05)
        part = chance.choice(system.parts())
        time.sleep(chance.random() * 0.3)
        part.kill()
        system.answers[f"killed {type(part).__name__}"] += 1
        time.sleep(chance.random())
        part.start()


def test_nothing_is_lost_and_nothing_is_doubled(system: System) -> None:
    seed = random.randrange(10**6)  # noqa: S311
    print(f"seed {seed}")  # noqa: T201
    chance = random.Random(seed)  # noqa: S311
    times = all_times(system.desk, BOOKINGS * 6 // 5)
    killer = threading.Thread(target=kill_now_and_then, args=(system, chance))
    killer.start()
    with ThreadPoolExecutor(PEOPLE_AT_ONCE) as pool:
        list(pool.map(lambda _: visit(system, times, chance), range(BOOKINGS)))
    killer.join()
    settle(system)
    print(dict(system.answers))  # noqa: T201
    check(system)


def settle(system: System) -> None:
    """Until the courier has brought everything where it belongs."""
    give_up = time.monotonic() + PATIENCE
    while rows(system, "select 1 from outbox_delivery where state = 'due'"):
        assert time.monotonic() < give_up, rows(system, "select * from outbox_delivery where state = 'due'")
        time.sleep(1)


def check(system: System) -> None:
    stored = {
        conversation: (reference, status)
        for conversation, reference, status in rows(
            system, "select conversation_id, reference, status from booking_appointment"
        )
    }
    assert len(system.told) == BOOKINGS, "somebody never heard anything final"
    assert len(rows(system, "select 1 from booking_appointment")) == BOOKINGS == len(stored)
    for conversation, (told, reference) in system.told.items():
        assert stored[conversation][0] == reference
        if told == "booked":
            assert stored[conversation][1] == "booked"
    left = [reference for reference, status in stored.values() if status != "booked"]
    open_for_people = rows(system, "select 1 from outbox_delivery where state in ('taken', 'given_up')")
    assert len(left) == len(open_for_people)
    booked = rows(
        system,
        "select practitioner, strftime('%Y%m%dT%H%MZ', starts_at), reference from booking_appointment "
        "where status = 'booked'",
    )
    assert len({(person, at) for person, at, _ in booked}) == len(booked), "a time is booked twice"
    assert in_calendars(system) == sorted(booked)


def in_calendars(system: System) -> list[tuple[str, str, str]]:
    """Person, start and reference of every event, as the calendar server has them."""
    found = []
    for person in PEOPLE:
        for path in system.calendars.events(person):
            url = f"{system.calendars.url}{path}"
            text = session().get(url, auth=("clinic", "secret"), timeout=20).text
            at = path.rsplit("candor-", 1)[1].removesuffix(".ics")
            summary = next(line for line in text.splitlines() if line.startswith("SUMMARY:"))
            found.append((person, at, summary.rsplit(" ", 1)[1]))
    return sorted(found)


def rows(system: System, query: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(system.desk.var / "desk.sqlite3", timeout=30) as desk:
        return desk.execute(query).fetchall()
