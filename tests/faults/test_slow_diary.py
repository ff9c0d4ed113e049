"""The clinic's own diary takes a booking and then says nothing, its sockets open: nobody waits for it."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from diary_servers import PEOPLE, DiaryServer, clinic_on, radicale, running
from running_desk import Client, running_desk

BOOKED_WITHIN, OTHERS_WITHIN = 6.0, 3.0  # seconds on a busy machine; the diary is asked for two
SETTLED = 60.0


@contextmanager
def hanging(diary: DiaryServer) -> Iterator[None]:
    """It still accepts whoever comes, as the system does in its place, and answers nobody."""
    assert diary.process is not None
    os.kill(diary.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(diary.process.pid, signal.SIGCONT)


def test_the_booking_is_noted_and_reaches_the_diary_later(tmp_path: Path) -> None:
    with running(radicale(tmp_path)) as diary:
        diary.make_calendars()
        with running_desk(tmp_path, clinic_on(diary, tmp_path)) as desk:
            client = desk.client()
            wanted = client.times(1)[0]["id"]
            with hanging(diary):
                said = noted(client, wanted)
            told_at = time.monotonic()
            while booked(client, wanted)["status"] != "booked":
                assert time.monotonic() - told_at < SETTLED, desk.log()
                time.sleep(0.5)
            assert booked(client, wanted)["reference"] == said["reference"]
            assert sum(len(diary.events(person)) for person in PEOPLE) == 1


def noted(client: Client, wanted: str) -> dict[str, Any]:
    """What is said at once: a request, and by when the clinic confirms it; others are heard meanwhile."""
    began = time.monotonic()
    answer = client.book("slow-diary", wanted)
    assert time.monotonic() - began < BOOKED_WITHIN
    assert answer.status_code == 201, answer.text
    said = dict(answer.json())
    assert said["status"] == "requested"
    assert said["promise"]
    began = time.monotonic()
    assert client.http.get(f"{client.url}/services", timeout=20).status_code == 200
    assert time.monotonic() - began < OTHERS_WITHIN
    return said


def booked(client: Client, wanted: str) -> dict[str, Any]:
    """The same request sent again is told how it stands by now."""
    return dict(client.book("slow-diary", wanted).json())
