"""Noting what the clinic's diary has to learn, in the transaction that decides it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from booking.models import Appointment, DiaryEntry
from outbox.courier import courier
from outbox.models import Delivery

Wish, State = Delivery.Wish, Delivery.State

LEASE = timedelta(seconds=30)  # whoever took a delivery on has finished by then, or is dead


def owe(appointment: Appointment, entry: DiaryEntry, now: datetime) -> Delivery:
    """The clinic's diary shall hold this time. Whoever asks has the first try; the courier comes after it."""
    return Delivery.objects.create(
        appointment=appointment,
        entry=entry,
        practitioner=entry.practitioner,
        starts_at=entry.starts_at,
        due_at=now + LEASE,
    )


def owe_releases(now: datetime) -> int:
    """Whatever lies ahead and is no appointment's time any more shall be free; says how many that are.

    Cancelling, erasing and moving need not know of this: it is read from what they leave behind.
    """
    ahead = Delivery.objects.filter(wish=Wish.HELD, starts_at__gt=now).exclude(state=State.TAKEN)
    settled = ahead.filter(~Q(state=State.DUE) | Q(due_at__lte=now))  # nobody is at it just now
    gone = settled.filter(Q(entry=None) | Q(appointment__entry=None) | ~Q(entry=F("appointment__entry")))
    return gone.update(wish=Wish.FREE, state=State.DUE, attempts=0, turn=F("turn") + 1, due_at=now, error="")


def release(delivery: Delivery, now: datetime) -> None:
    """It shall be free: what was asked for did not come about, or only perhaps."""
    Delivery.objects.filter(pk=delivery.pk).update(
        wish=Wish.FREE, state=State.DUE, attempts=0, turn=F("turn") + 1, due_at=now, error=""
    )
    transaction.on_commit(courier.wake)


def try_again(delivery: Delivery, now: datetime) -> None:
    """As if it were new: somebody has mended what was in the way."""
    given_up = Delivery.objects.filter(pk=delivery.pk, state=State.GIVEN_UP)
    given_up.update(state=State.DUE, attempts=0, due_at=now, error="")
    transaction.on_commit(courier.wake)


def forget_finished(now: datetime) -> int:
    """Deliveries that nobody needs any more: done, and their time is over or was given back."""
    done = Delivery.objects.filter(state=State.DONE)
    return done.filter(Q(wish=Wish.FREE) | Q(starts_at__lt=now - timedelta(days=1))).delete()[0]
