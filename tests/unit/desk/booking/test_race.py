"""Many visitors at once, on a real SQLite file."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from booking_requests import CLINIC, NOW, TUESDAY_NINE, request, wanted
from django.conf import settings
from django.db import connection

from booking import changing
from booking.appointments import book
from booking.entries import HOLD
from booking.errors import AppointmentSlotTaken
from booking.holds import hold
from booking.models import Appointment, Change, DiaryEntry, OccupiedTick

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 20
HALF_HOUR = timedelta(minutes=30)


def race(attempt: Callable[[int], str]) -> Counter[str]:
    barrier = Barrier(THREADS)

    def run(number: int) -> str:
        try:
            barrier.wait(10)
            return attempt(number)
        except AppointmentSlotTaken:
            return "taken"
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return Counter(pool.map(run, range(THREADS)))


def conversation(number: int) -> str:
    return f"{number:032x}"


def book_as(key: str, conversation_id: str = "c" * 32) -> str:
    _, is_new = book(request(key, conversation_id=conversation_id), CLINIC, NOW)
    return "booked" if is_new else "had it"


def hold_as(number: int) -> str:
    hold(conversation(number), wanted(), CLINIC, NOW)
    return "held"


def test_twenty_visitors_for_one_time() -> None:
    assert race(lambda number: book_as(f"visitor-{number}")) == {"booked": 1, "taken": THREADS - 1}
    assert Appointment.objects.count() == 1


def test_one_visitor_sending_twenty_times() -> None:
    assert race(lambda number: book_as("the same")) == {"booked": 1, "had it": THREADS - 1}
    assert Appointment.objects.count() == 1


def test_twenty_visitors_hold_one_time() -> None:
    assert race(hold_as) == {"held": 1, "taken": THREADS - 1}
    assert OccupiedTick.objects.count() == 6


def test_ten_hold_while_ten_book() -> None:
    def attempt(number: int) -> str:
        if number % 2:
            return hold_as(number)
        return book_as(f"visitor-{number}", conversation(number))

    done = race(attempt)
    assert done["taken"] == THREADS - 1
    assert OccupiedTick.objects.count() == 6


def test_a_hold_that_is_over_goes_to_exactly_one() -> None:
    hold("d" * 32, wanted(), CLINIC, NOW - HOLD)
    assert race(lambda number: book_as(f"visitor-{number}", conversation(number)))["booked"] == 1
    assert DiaryEntry.objects.get().expires_at is None


def test_twenty_appointments_move_to_one_time() -> None:
    days = [TUESDAY_NINE + timedelta(days=day) for day in (1, 2)]
    starts = [day + HALF_HOUR * half for day in days for half in (*range(8), 10, 11)]  # not over lunch
    made = [book(request(f"visitor-{start}", starts_at=start), CLINIC, NOW)[0] for start in starts]

    def attempt(number: int) -> str:
        changing.move(made[number], changing.Move(wanted(), Change.CHAT), CLINIC, NOW)
        return "moved"

    assert race(attempt) == {"moved": 1, "taken": THREADS - 1}
    assert Appointment.objects.filter(starts_at=TUESDAY_NINE).count() == 1
    assert OccupiedTick.objects.count() == 6 * THREADS


BOOK_ONCE = """
import sys, django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from booking_requests import CLINIC, NOW, request
from booking.appointments import book
from booking.errors import AppointmentSlotTaken
try:
    book(request(sys.argv[2], conversation_id=sys.argv[2] * 32), CLINIC, NOW)
    print("booked")
except AppointmentSlotTaken:
    print("taken")
"""


def test_processes_share_one_file() -> None:
    name = connection.settings_dict["NAME"]
    assert Path(name).is_file()
    connection.close()
    here = Path(__file__).resolve().parents[1]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.testing",
        "PYTHONPATH": f"{settings.DESK}:{here}",
    }
    racing = [
        subprocess.Popen(  # noqa: S603  # this very interpreter
            [sys.executable, "-c", BOOK_ONCE, str(name), letter],
            env=environment,
            cwd=settings.DESK,
            stdout=subprocess.PIPE,
            text=True,
        )
        for letter in "abcd"
    ]
    said = Counter(one.communicate(timeout=60)[0].strip() for one in racing)
    assert said == {"booked": 1, "taken": 3}
    assert Appointment.objects.count() == 1
