"""A clinic without a diary: nothing is offered, everything is kept, and the promise is one it can keep."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from booking_requests import CLINIC, NOW, TUESDAY_NINE, request, wanted
from django.test import override_settings

from booking.appointments import book
from booking.catalogue import find_service
from booking.changing import Move, move
from booking.errors import AppointmentSlotTaken, NoTimeWanted
from booking.models import Appointment
from booking.offering import Wish, offer
from booking.promises import answered_by
from outbox.models import Delivery

CALLBACK = replace(CLINIC, booking=replace(CLINIC.booking, diary="callback"))
pytestmark = pytest.mark.django_db


def test_no_times_are_offered_and_none_can_be_had() -> None:
    assert offer(CALLBACK, find_service(CALLBACK, "consultation"), None, Wish(), 6, NOW).times == []
    with pytest.raises(AppointmentSlotTaken):
        book(request(), CALLBACK, NOW)
    with pytest.raises(NoTimeWanted):
        book(request(starts_at=None), CALLBACK, NOW)
    assert not Appointment.objects.exists()


def test_a_request_waits_for_somebody_to_call_and_is_given_a_time() -> None:
    with override_settings(CLINIC=CALLBACK):
        asked, _ = book(request(starts_at=None, practitioner="", when="after work"), CALLBACK, NOW)
        assert (asked.status, asked.when, Delivery.objects.count()) == ("proposed", "after work", 0)
        booked = move(asked, Move(wanted(), "reception"), CALLBACK, NOW)
    assert (booked.status, booked.starts_at) == ("booked", TUESDAY_NINE)


def test_staff_book_a_time_by_themselves() -> None:
    with override_settings(CLINIC=CALLBACK):
        assert book(request(by="reception"), CALLBACK, NOW)[0].status == "booked"


def test_the_promise_counts_opening_hours_alone() -> None:
    """Asked on a Sunday evening: eight opening hours later is Tuesday, a quarter of an hour before ten."""
    assert answered_by(CALLBACK, NOW) == datetime(2026, 6, 9, 8, 30, tzinfo=UTC)
