"""The database itself refuses double booking, whoever writes."""

from datetime import timedelta

import pytest
from booking_requests import TUESDAY_NINE, row
from django.db import IntegrityError, connection, transaction

from booking.diary import ticks
from booking.models import Appointment, OccupiedTick

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("minutes_later", "length"), [(0, 30), (0, 5), (15, 60), (-15, 20), (-60, 180), (29, 1), (25, 30)]
)
def test_an_overlap_is_refused(minutes_later: int, length: int) -> None:
    row("first", TUESDAY_NINE, 30).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        row("second", TUESDAY_NINE + timedelta(minutes=minutes_later), length).save()
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(("minutes_later", "length"), [(30, 30), (-30, 30), (-5, 5)])
def test_neighbours_are_not(minutes_later: int, length: int) -> None:
    row("first", TUESDAY_NINE, 30).save()
    row("second", TUESDAY_NINE + timedelta(minutes=minutes_later), length).save()
    assert Appointment.objects.count() == 2


def test_another_practitioner_may_have_the_same_time() -> None:
    row("first", TUESDAY_NINE, 30).save()
    row("second", TUESDAY_NINE, 30, practitioner="tom-bellweather").save()
    assert Appointment.objects.count() == 2


def test_plain_sql_cannot_occupy_a_tick_twice() -> None:
    row("first", TUESDAY_NINE, 30).save()
    copy = (
        "INSERT INTO booking_occupiedtick (appointment_id, practitioner, starts_at)"
        " SELECT appointment_id, practitioner, starts_at FROM booking_occupiedtick"
    )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(copy)


def test_an_appointment_cannot_end_before_it_starts() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        row("first", TUESDAY_NINE, -30).save()


def test_moving_and_cancelling_free_the_time() -> None:
    appointment = row("first", TUESDAY_NINE, 30)
    appointment.save()
    appointment.ends_at += timedelta(minutes=5)
    appointment.save()
    assert OccupiedTick.objects.count() == 7
    appointment.status = Appointment.Status.CANCELLED
    appointment.save()
    assert not OccupiedTick.objects.exists()
    row("second", TUESDAY_NINE, 30).save()


def test_ticks_cover_an_appointment_whole() -> None:
    crooked = TUESDAY_NINE + timedelta(minutes=3)
    starts = [start for _, start in ticks("a", crooked, crooked + timedelta(minutes=10))]
    assert starts == [TUESDAY_NINE + timedelta(minutes=minutes) for minutes in (0, 5, 10)]
