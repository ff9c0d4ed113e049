"""Two hundred visitors and twenty times: each is booked once, and everybody else is offered another."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from socket import create_connection
from threading import Barrier

import pytest
from diary_servers import PEOPLE, DiaryServer, Practice, clinic_on
from postgresql_server import PostgreSQL
from running_desk import TOKENS, Desk, running_desk
from running_system import clinic_file, wait_until

VISITORS, TIMES = 200, 20
HALF_A_REQUEST = b"GET /health HTTP/1.1\r\nHost: "
ACCEPTED = 1.0  # seconds in which it certainly is
SERVICES = (
    "GET /booking/v1/services HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    f"Authorization: Bearer {TOKENS['CANDOR_BOOKING_TOKEN']}\r\n\r\n"
).encode()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return ""
    postgresql: PostgreSQL = request.getfixturevalue("postgresql")
    return postgresql.new_database("race")


def race(desk: Desk, visitors: int, times: int) -> tuple[Counter[int], list[str]]:
    """How often each status was answered, and the times that are still offered to those who got none."""
    wanted = [one["id"] for one in desk.client().times()[:times]]
    together = Barrier(visitors)

    def visit(number: int) -> tuple[int, list[str]]:
        client = desk.client()
        together.wait(60)
        answer = client.book(f"visitor-{number}", wanted[number % times])
        if answer.status_code != 409:
            return answer.status_code, []
        return 409, [one["id"] for one in client.times(6)]

    with ThreadPoolExecutor(visitors) as pool:
        found = list(pool.map(visit, range(visitors)))
    offered = [others for status, others in found if status == 409]
    assert all(offered), "somebody was offered nothing"
    booked = [appointment_slot for one in desk.client().times() if (appointment_slot := one["id"]) in wanted]
    assert booked == [], "a time that is booked is still offered"
    return Counter(status for status, _ in found), wanted


def test_through_the_booking_api(tmp_path: Path, database: str) -> None:
    with running_desk(tmp_path, clinic_file(tmp_path), database) as desk:
        answers, _ = race(desk, VISITORS, TIMES)
    assert answers == {201: TIMES, 409: VISITORS - TIMES}


def test_actions_are_heard_while_every_other_thread_waits(tmp_path: Path) -> None:
    """Half a request takes a thread for as long as the rest of it does not come."""
    with running_desk(tmp_path, clinic_file(tmp_path)) as desk, ExitStack() as open_ones:
        for _ in range(VISITORS):
            open_ones.enter_context(create_connection(("127.0.0.1", desk.port))).sendall(HALF_A_REQUEST)
        time.sleep(ACCEPTED)
        assert not desk.answers(), "nobody else should be heard now, or this test shows nothing"
        began = time.monotonic()
        assert desk.client().times()
        assert slow_to_send(desk) == b"HTTP/1.1 200 OK"
        assert time.monotonic() - began < ACCEPTED + 3


def slow_to_send(desk: Desk) -> bytes:
    """The first line that the action server reads when it is accepted before it sends."""
    with create_connection(("127.0.0.1", desk.port)) as connection:
        time.sleep(ACCEPTED)
        connection.sendall(SERVICES)
        connection.settimeout(10)
        return connection.recv(64).split(b"\r\n")[0]


def test_who_says_nothing_takes_no_thread(tmp_path: Path) -> None:
    with running_desk(tmp_path, clinic_file(tmp_path)) as desk, ExitStack() as open_ones:
        for _ in range(VISITORS):
            open_ones.enter_context(create_connection(("127.0.0.1", desk.port)))
        time.sleep(ACCEPTED)
        assert desk.answers()


def test_into_calendars(tmp_path: Path, calendar_server: DiaryServer) -> None:
    """Twenty at once for one time, and the calendar has one event."""
    before = events(calendar_server)
    with running_desk(tmp_path, clinic_on(calendar_server, tmp_path)) as desk:
        answers, _ = race(desk, 20, 1)
        wait_until(lambda: events(calendar_server) > before, 60)  # it may have been too busy at once
    assert answers == {201: 1, 409: 19}
    assert events(calendar_server) == before + 1


def events(calendar_server: DiaryServer) -> int:
    return sum(len(calendar_server.events(person)) for person in PEOPLE)


def test_into_a_practice_system(tmp_path: Path, practice: Practice) -> None:
    """Twenty at once for one time, and the practice system has one Appointment."""
    practice.publish_a_week()
    fhir = {"url": practice.url, "schedules": practice.schedules}
    with running_desk(tmp_path, clinic_file(tmp_path, booking={"diary": "fhir"}, fhir=fhir)) as desk:
        before = len(practice.all("Appointment", status="booked"))
        answers, _ = race(desk, 20, 1)
        wait_until(lambda: len(practice.all("Appointment", status="booked")) > before, 60)
    assert answers == {201: 1, 409: 19}
    assert len(practice.all("Appointment", status="booked")) == before + 1
