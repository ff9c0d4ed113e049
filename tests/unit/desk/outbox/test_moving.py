"""A move in the clinic's own diary happened, or it did not."""

from datetime import timedelta

import pytest
from booking_requests import NOW, TUESDAY_NINE, request, wanted
from diary_standin import StandIn

from booking.appointments import book
from booking.changing import Move, move
from booking.errors import AppointmentSlotTaken, DiaryUnavailable
from booking.models import Appointment, DiaryEntry
from config.clinic import Clinic
from outbox.delivering import deliver_due
from outbox.models import Delivery

pytestmark = pytest.mark.django_db
TEN = TUESDAY_NINE + timedelta(hours=1)
TO_TEN = Move(wanted(TEN), "chat", "move-1")


@pytest.fixture
def appointment(clinic: Clinic) -> Appointment:
    return book(request(), clinic, NOW)[0]


def settle() -> None:
    for number in range(1, 4):
        deliver_due(NOW + timedelta(hours=number), lambda: 0.5)


def test_moved(diary: StandIn, clinic: Clinic, appointment: Appointment) -> None:
    moved = move(appointment, TO_TEN, clinic, NOW)
    assert (moved.status, moved.starts_at) == ("booked", TEN)
    settle()
    assert list(diary.held) == [("amara-osei", TEN)]
    assert [it.starts_at for it in DiaryEntry.objects.all()] == [TEN]


def test_the_same_move_again_moves_once(diary: StandIn, clinic: Clinic, appointment: Appointment) -> None:
    move(appointment, TO_TEN, clinic, NOW)
    assert move(appointment, TO_TEN, clinic, NOW).version == Appointment.objects.get().version
    assert diary.claims == 2


@pytest.mark.parametrize(
    ("fate", "error"),
    [
        ("full", AppointmentSlotTaken),
        ("down", DiaryUnavailable),
        ("forgets", DiaryUnavailable),
        ("stores and hangs up", DiaryUnavailable),
        ("breaks", DiaryUnavailable),
    ],
)
def test_not_moved(
    diary: StandIn, clinic: Clinic, appointment: Appointment, fate: str, error: type[Exception]
) -> None:
    diary.does = [fate]
    with pytest.raises(error):
        move(appointment, TO_TEN, clinic, NOW)
    settle()
    appointment.refresh_from_db()
    assert (appointment.status, appointment.starts_at) == ("booked", TUESDAY_NINE)
    assert list(diary.held) == [("amara-osei", TUESDAY_NINE)]
    assert [it.starts_at for it in DiaryEntry.objects.all()] == [TUESDAY_NINE]
    assert Delivery.objects.count() == 1
    assert move(appointment, TO_TEN, clinic, NOW).starts_at == TEN


def test_onto_time_that_is_taken_here(diary: StandIn, clinic: Clinic, appointment: Appointment) -> None:
    book(request("another", starts_at=TEN), clinic, NOW)
    with pytest.raises(AppointmentSlotTaken):
        move(appointment, TO_TEN, clinic, NOW)
    assert diary.claims == 2
