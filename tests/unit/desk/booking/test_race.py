"""Many visitors at once, on a real SQLite file."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from booking_requests import CLINIC, NOW, request
from django.db import connection

from booking.appointments import AppointmentSlotTaken, book
from booking.models import Appointment

THREADS = 20


def race(attempt: Callable[[int], str]) -> Counter[str]:
    barrier = Barrier(THREADS)

    def run(number: int) -> str:
        try:
            barrier.wait(10)
            return attempt(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return Counter(pool.map(run, range(THREADS)))


def book_as(key: str) -> str:
    try:
        _, is_new = book(request(key), CLINIC, NOW)
    except AppointmentSlotTaken:
        return "taken"
    return "booked" if is_new else "had it"


@pytest.mark.django_db(transaction=True)
def test_twenty_visitors_for_one_time() -> None:
    assert race(lambda number: book_as(f"visitor-{number}")) == {"booked": 1, "taken": THREADS - 1}
    assert Appointment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_visitor_sending_twenty_times() -> None:
    assert race(lambda number: book_as("the same")) == {"booked": 1, "had it": THREADS - 1}
    assert Appointment.objects.count() == 1
