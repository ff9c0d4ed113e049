"""The database itself refuses double booking, whoever writes."""

from datetime import timedelta
from typing import Any

import pytest
from booking_requests import TUESDAY_NINE, row
from django.db import IntegrityError, connection, transaction

from booking.diary import ticks
from booking.models import Appointment
from providers.interface import Taken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("minutes_later", "length"), [(0, 30), (0, 5), (15, 60), (-15, 20), (-60, 180), (29, 1), (25, 30)]
)
def test_an_overlap_is_refused(minutes_later: int, length: int) -> None:
    row("first", TUESDAY_NINE, 30)
    with pytest.raises(Taken), transaction.atomic():
        row("second", TUESDAY_NINE + timedelta(minutes=minutes_later), length)
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(("minutes_later", "length"), [(30, 30), (-30, 30), (-5, 5)])
def test_neighbours_are_not(minutes_later: int, length: int) -> None:
    row("first", TUESDAY_NINE, 30)
    row("second", TUESDAY_NINE + timedelta(minutes=minutes_later), length)
    assert Appointment.objects.count() == 2


def test_another_practitioner_may_have_the_same_time() -> None:
    row("first", TUESDAY_NINE, 30)
    row("second", TUESDAY_NINE, 30, practitioner="tom-bellweather")
    assert Appointment.objects.count() == 2


def test_plain_sql_cannot_occupy_a_tick_twice() -> None:
    row("first", TUESDAY_NINE, 30)
    copy = (
        "INSERT INTO booking_occupiedtick (entry_id, whose, starts_at)"
        " SELECT entry_id, whose, starts_at FROM booking_occupiedtick"
    )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(copy)


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_at": TUESDAY_NINE - timedelta(minutes=30)},
        {"starts_at": None},
        {"practitioner": ""},
        {"entry": None},  # booked, but nobody's time is taken
    ],
)
def test_what_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    appointment = row("first", TUESDAY_NINE, 30)
    for field, value in changes.items():
        setattr(appointment, field, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        appointment.save()


def test_ticks_cover_an_appointment_whole() -> None:
    crooked = TUESDAY_NINE + timedelta(minutes=3)
    starts = [start for _, start in ticks("a", crooked, crooked + timedelta(minutes=10))]
    assert starts == [TUESDAY_NINE + timedelta(minutes=minutes) for minutes in (0, 5, 10)]
