from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from booking_requests import CLINIC, NOW, TUESDAY_NINE, request

from booking.appointments import book
from booking.catalogue import find_service
from booking.errors import AppointmentSlotTaken, IdempotencyKeyReused, NoTimeWanted, UnknownService
from booking.models import Appointment, DiaryEntry

pytestmark = pytest.mark.django_db
CONSULTATION = find_service(CLINIC, "consultation")


def test_a_booking_is_stored() -> None:
    appointment, is_new = book(request(), CLINIC, NOW)
    stored = Appointment.objects.get()
    assert is_new
    assert stored == appointment
    assert (stored.status, stored.starts_at, stored.ends_at - stored.starts_at, stored.consent_at) == (
        "booked",
        TUESDAY_NINE,
        timedelta(minutes=30),
        NOW,
    )


def test_the_same_request_again_books_nothing_twice() -> None:
    first, _ = book(request(), CLINIC, NOW)
    again, is_new = book(request(), CLINIC, NOW + timedelta(days=9))
    assert (again, is_new, Appointment.objects.count()) == (first, False, 1)


@pytest.mark.parametrize(
    "changes", [{"conversation_id": "d" * 32}, {"practitioner": "tom-bellweather"}, {"starts_at": NOW}]
)
def test_a_key_belongs_to_one_request(changes: dict[str, Any]) -> None:
    book(request(), CLINIC, NOW)
    with pytest.raises(IdempotencyKeyReused):
        book(request(**changes), CLINIC, NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": TUESDAY_NINE - timedelta(hours=2)},  # before opening
        {"starts_at": TUESDAY_NINE + timedelta(hours=4)},  # over lunch
        {"starts_at": TUESDAY_NINE + timedelta(minutes=10)},  # between the starts offered
        {"starts_at": NOW - timedelta(days=5)},
        {"starts_at": TUESDAY_NINE - timedelta(days=1)},  # within the notice
        {"starts_at": TUESDAY_NINE + timedelta(days=70)},  # beyond the horizon
        {"practitioner": "nobody"},
        {"service": replace(CONSULTATION, id="filler")},
    ],
)
def test_what_was_never_offered_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(AppointmentSlotTaken):
        book(request(**changes), CLINIC, NOW)
    assert not Appointment.objects.exists()


def test_words_in_place_of_a_time_are_a_request() -> None:
    appointment, _ = book(request(starts_at=None, practitioner="", when="any tuesday"), CLINIC, NOW)
    assert (appointment.status, appointment.when, appointment.entry) == ("proposed", "any tuesday", None)
    again, is_new = book(request(starts_at=None, practitioner="", when="any tuesday"), CLINIC, NOW)
    assert (again, is_new, DiaryEntry.objects.count()) == (appointment, False, 0)


def test_neither_time_nor_words() -> None:
    with pytest.raises(NoTimeWanted):
        book(request(starts_at=None), CLINIC, NOW)


def test_staff_may_book_closer_to_the_time() -> None:
    monday = TUESDAY_NINE - timedelta(days=1)
    assert book(request(starts_at=monday, by="reception"), CLINIC, NOW)[0].starts_at == monday


def test_a_service_nobody_gives_is_unknown() -> None:
    with pytest.raises(UnknownService):
        find_service(replace(CLINIC, practitioners=()), "consultation")
