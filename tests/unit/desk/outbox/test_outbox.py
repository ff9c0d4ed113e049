"""However the clinic's diary behaves: booked once, or in the outbox, or known to be taken."""

from datetime import timedelta

import pytest
from booking_requests import NOW, TUESDAY_NINE, request
from diary_standin import StandIn
from django.db.models import F

from booking.appointments import book
from booking.catalogue import find_service
from booking.changing import cancel
from booking.erasing import erase_conversation
from booking.errors import AppointmentSlotTaken
from booking.models import Appointment, DiaryEntry, Mail
from booking.offering import Wish, offer
from config.clinic import Clinic
from outbox import owing
from outbox.delivering import deliver_due, take
from outbox.models import Delivery
from outbox.patience import MOST_ATTEMPTS

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
TIME = ("amara-osei", TUESDAY_NINE)


def states() -> list[tuple[str, str]]:
    return [(it.appointment.status, it.state) for it in Delivery.objects.order_by("pk")]


def rounds(count: int) -> None:
    for number in range(1, count + 1):
        deliver_due(NOW + timedelta(hours=number), lambda: 0.5)


@pytest.mark.parametrize(
    ("does", "at_once", "after_the_courier"),
    [
        ([], ("booked", "done"), ("booked", "done")),
        (["down"], ("pending", "due"), ("booked", "done")),
        (["down", "down", "down"], ("pending", "due"), ("booked", "done")),
        (["stores and hangs up"], ("pending", "due"), ("booked", "done")),
        (["stores and hangs up", "stores and hangs up"], ("pending", "due"), ("booked", "done")),
        (["forgets", "forgets"], ("pending", "due"), ("booked", "done")),
        (["breaks"], ("pending", "due"), ("booked", "done")),
        (["down", "full"], ("pending", "due"), ("proposed", "taken")),
        (["forgets", "full"], ("pending", "due"), ("proposed", "taken")),
    ],
    ids=lambda value: " ".join(value),
)
def test_what_becomes_of_a_request(
    diary: StandIn,
    clinic: Clinic,
    does: list[str],
    at_once: tuple[str, str],
    after_the_courier: tuple[str, str],
) -> None:
    diary.does = does
    appointment, is_new = book(request(), clinic, NOW)
    assert is_new
    assert (appointment.status, states()) == (at_once[0], [at_once])
    rounds(4)
    assert states() == [after_the_courier]
    assert list(diary.held) == ([TIME] if after_the_courier[0] == "booked" else [])


def test_taken_at_once_keeps_nothing(diary: StandIn, clinic: Clinic) -> None:
    diary.does = ["full"]
    with pytest.raises(AppointmentSlotTaken):
        book(request(), clinic, NOW)
    assert not Appointment.objects.exists()
    assert not DiaryEntry.objects.exists()
    assert not Delivery.objects.exists()
    assert book(request(), clinic, NOW)[0].status == "booked"


def test_taken_later_keeps_the_request_and_frees_its_time(diary: StandIn, clinic: Clinic) -> None:
    diary.does = ["down", "full"]
    book(request(), clinic, NOW)
    rounds(1)
    assert not DiaryEntry.objects.exists()
    assert [it.by for it in Appointment.objects.get().changes.all()] == ["chat", "diary"]


@pytest.mark.parametrize(("ago", "state"), [(timedelta(0), "due"), (timedelta(hours=1), "done")])
def test_a_request_does_not_wait_for_the_clock_to_come_round_again(
    diary: StandIn, clinic: Clinic, ago: timedelta, state: str
) -> None:
    """It was due a moment after it was made; then the clock was set back."""
    diary.does = ["down"]
    book(request(), clinic, NOW)
    deliver_due(NOW - ago, lambda: 0.5)
    assert [it.state for it in Delivery.objects.all()] == [state]


def test_the_same_request_again_is_not_claimed_again(diary: StandIn, clinic: Clinic) -> None:
    first, _ = book(request(), clinic, NOW)
    again, is_new = book(request(), clinic, NOW)
    assert (again.pk, is_new, diary.claims) == (first.pk, False, 1)


def test_confirmed_by_mail_once_and_only_once_it_is_true(diary: StandIn, clinic: Clinic) -> None:
    diary.does = ["down"]
    book(request(), clinic, NOW)
    assert [it.kind for it in Mail.objects.all()] == ["request"]
    rounds(3)
    sent = Mail.objects.filter(version=F("appointment__version"))  # earlier ones are stale
    assert [it.kind for it in sent] == ["confirmation"]


def test_given_up_is_left_to_people_and_may_be_tried_again(diary: StandIn, clinic: Clinic) -> None:
    diary.does = ["down"] * MOST_ATTEMPTS
    book(request(), clinic, NOW)
    rounds(MOST_ATTEMPTS + 3)
    assert (diary.claims, states()) == (MOST_ATTEMPTS, [("pending", "given_up")])
    assert DiaryEntry.objects.exists()
    owing.try_again(Delivery.objects.get(), NOW)
    rounds(1)
    assert states() == [("booked", "done")]


@pytest.mark.parametrize(
    "does", [[], ["down"], ["stores and hangs up"]], ids=lambda value: " ".join(value) or "well"
)
@pytest.mark.parametrize("erased", [False, True])
def test_cancelled_or_erased_leaves_the_diary(
    diary: StandIn, clinic: Clinic, does: list[str], erased: bool
) -> None:
    diary.does = does
    appointment, _ = book(request(), clinic, NOW)
    if erased:
        erase_conversation(appointment.conversation_id, NOW)
    else:
        cancel(appointment, "chat", NOW)
    rounds(2)
    assert diary.held == {}
    assert not Delivery.objects.exists()


def test_a_release_is_tried_until_the_diary_is_up(diary: StandIn, clinic: Clinic) -> None:
    appointment, _ = book(request(), clinic, NOW)
    cancel(appointment, "chat", NOW)
    diary.does = ["down", "down"]
    rounds(2)
    assert diary.held
    rounds(4)
    assert diary.held == {}


def test_a_late_result_does_not_count(diary: StandIn, clinic: Clinic) -> None:
    """One courier is slow, another took the delivery over, and the appointment was cancelled meanwhile."""
    diary.does = ["down"]
    appointment, _ = book(request(), clinic, NOW)
    slow = Delivery.objects.get()
    assert take(slow, NOW)
    assert not take(Delivery.objects.filter(turn=0).first() or slow_copy(slow), NOW)
    cancel(appointment, "chat", NOW)
    rounds(1)
    appointment.refresh_from_db()
    assert appointment.status == "cancelled"


def slow_copy(delivery: Delivery) -> Delivery:
    copy = Delivery.objects.get(pk=delivery.pk)
    copy.turn -= 1
    return copy


def test_a_round_stops_at_a_diary_that_is_down(diary: StandIn, clinic: Clinic) -> None:
    diary.does = ["down"] * 3
    for number in range(3):
        book(request(f"request-{number}", starts_at=TUESDAY_NINE + timedelta(hours=number)), clinic, NOW)
    diary.does = ["down"]
    assert deliver_due(LATER, lambda: 0.5) == 1
    assert deliver_due(LATER, lambda: 0.5) == 2


def test_nobody_else_tries_while_the_visitor_waits(diary: StandIn, clinic: Clinic) -> None:
    diary.does = ["forgets"]
    book(request(), clinic, NOW)
    assert deliver_due(NOW, lambda: 0.5) == 0


def test_while_the_diary_is_away_our_own_times_are_offered(diary: StandIn, clinic: Clinic) -> None:
    found = offer(clinic, find_service(clinic, "consultation"), None, Wish(), 6, NOW)
    assert TUESDAY_NINE in [it.starts_at for it in found.times]
