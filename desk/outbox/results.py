"""What becomes of an appointment when the clinic's diary has answered."""

from datetime import datetime

from booking import mailing
from booking.models import Appointment, Change, DiaryEntry, Mail
from outbox.models import Delivery

Status = Appointment.Status
State, Wish = Delivery.State, Delivery.Wish

DIARY = "diary"  # who did it, in the list of an appointment's changes


def done(delivery: Delivery, now: datetime) -> None:
    """The clinic's diary is as it shall be."""
    end(delivery, State.DONE)
    if delivery.wish == Wish.FREE:
        if delivery.entry and delivery.entry.pk != delivery.appointment.entry_id:
            delivery.entry.delete()
        return
    appointment = locked(delivery)
    if appointment.status == Status.PENDING and appointment.entry_id == delivery.entry_id:
        _become(appointment, Status.BOOKED, now)
        mailing.owe(appointment, Mail.Kind.CONFIRMATION, now)


def taken_at_once(delivery: Delivery, now: datetime) -> None:
    """Nobody has been told anything: nothing of the request is kept, and they are offered another time."""
    if delivery.told:
        taken_later(delivery, now)
        return
    appointment = locked(delivery)
    entry = delivery.entry
    appointment.delete()
    drop(entry)


def taken_later(delivery: Delivery, now: datetime) -> None:
    """The request stays, without a time: somebody of the clinic has to offer another one."""
    end(delivery, State.TAKEN)
    appointment = locked(delivery)
    entry = delivery.entry
    if appointment.entry_id != delivery.entry_id:
        drop(entry)  # a move that did not come about
    elif appointment.status == Status.PENDING:
        appointment.entry = None
        _become(appointment, Status.PROPOSED, now)
        drop(entry)


def give_up(delivery: Delivery, error: str) -> None:
    """Its time stays taken in our own diary until somebody of the clinic has decided."""
    mine = Delivery.objects.filter(pk=delivery.pk, turn=delivery.turn, state=State.DUE)
    mine.update(state=State.GIVEN_UP, error=error)


def end(delivery: Delivery, state: str) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=state, error="")


def drop(entry: DiaryEntry | None) -> None:
    if entry:
        entry.delete()


def locked(delivery: Delivery) -> Appointment:
    return Appointment.objects.select_for_update().get(pk=delivery.appointment_id)


def _become(appointment: Appointment, status: str, now: datetime) -> None:
    appointment.status = status
    appointment.version += 1
    appointment.save()
    Change.objects.create(
        appointment=appointment, status=status, starts_at=appointment.starts_at, by=DIARY, at=now
    )
