"""What may become of an appointment, whoever asks: the visitor in the chat or by their link, or staff."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from booking import entries, holds, mailing
from booking.appointments import note
from booking.errors import AppointmentSlotTaken, NotPossibleNow, UnknownAppointment
from booking.models import Appointment, Change, DiaryEntry, Mail
from booking.offering import in_staff_window, in_window, is_given
from booking.wanted import WantedTime
from config.clinic import Clinic
from outbox import moving
from providers.interface import Taken

Status = Appointment.Status
VISITOR = (Change.CHAT, Change.LINK)

NEXT: dict[str, frozenset[str]] = {
    Status.PROPOSED: frozenset({Status.CANCELLED}),
    Status.PENDING: frozenset({Status.BOOKED, Status.CANCELLED}),
    Status.BOOKED: frozenset({Status.ARRIVED, Status.FULFILLED, Status.NOSHOW, Status.CANCELLED}),
    # A wrong click can be taken back.
    Status.ARRIVED: frozenset({Status.FULFILLED, Status.BOOKED}),
    Status.FULFILLED: frozenset({Status.ARRIVED}),
    Status.NOSHOW: frozenset({Status.ARRIVED, Status.BOOKED}),
    Status.CANCELLED: frozenset(),
}


def find(reference: str, conversation_id: str) -> Appointment:
    """Raises UnknownAppointment, for another conversation's too."""
    found = Appointment.objects.filter(reference=reference, conversation_id=conversation_id).first()
    if found is None or not conversation_id:
        raise UnknownAppointment
    return found


def ahead(conversation_id: str, now: datetime) -> list[Appointment]:
    """What the conversation asked for or booked that is still to come, soonest first."""
    of_conversation = Appointment.objects.filter(conversation_id=conversation_id).order_by("starts_at", "id")
    return [appointment for appointment in of_conversation if still_open(appointment, now)]


def still_open(appointment: Appointment, now: datetime) -> bool:
    """Whether its visitor may still move or cancel it."""
    return appointment.lies_ahead and (appointment.starts_at is None or appointment.starts_at > now)


@transaction.atomic
def cancel(appointment: Appointment, by: str, now: datetime) -> Appointment:
    """Cancelled, and its time free again; once is enough. Raises NotPossibleNow."""
    appointment = _locked(appointment)
    if appointment.status == Status.CANCELLED:
        return appointment
    if by in VISITOR and not still_open(appointment, now):
        raise NotPossibleNow
    become(appointment, Status.CANCELLED, by, now)
    mailing.owe(appointment, Mail.Kind.CANCELLATION, now)
    return appointment


@transaction.atomic
def mark(appointment: Appointment, status: str, by: str, now: datetime) -> Appointment:
    """Booked, arrived, fulfilled or not come. Raises NotPossibleNow."""
    appointment = _locked(appointment)
    confirmed = appointment.status == Status.PENDING
    become(appointment, status, by, now)
    if confirmed and status == Status.BOOKED:
        mailing.owe(appointment, Mail.Kind.CONFIRMATION, now)
    return appointment


def become(appointment: Appointment, status: str, by: str, now: datetime) -> None:
    if status not in NEXT[appointment.status]:
        raise NotPossibleNow(f"{appointment.status} to {status}")
    entry = appointment.entry
    appointment.status = status
    if status == Status.CANCELLED:
        appointment.entry = None
    appointment.version += 1
    appointment.save()
    if entry and appointment.entry is None:
        entry.delete()
    note(appointment, by, now)


@dataclass(frozen=True)
class Move:
    """Who wants an appointment at another time; the same key moves it once."""

    to: WantedTime
    by: str
    key: str = ""


def move(appointment: Appointment, wanted: Move, clinic: Clinic, now: datetime) -> Appointment:
    """At another time. Raises AppointmentSlotTaken, NotPossibleNow or DiaryUnavailable; then all stays."""
    try:
        with transaction.atomic():
            appointment = _locked(appointment)
            if wanted.key and appointment.changes.filter(key=wanted.key).exists():
                return appointment
            holds.release(appointment.conversation_id)  # the visitor's own hold is no one else's time
            _check(appointment, wanted, clinic, now)
            if clinic.places is None:
                return _move(appointment, wanted, clinic, now)
            delivery = moving.owe_move(appointment, wanted.to, clinic, now)
    except Taken as error:
        raise AppointmentSlotTaken from error
    return moving.ask_now(delivery, now, lambda moved, entry: _now_at(moved, entry, wanted, now))


def _check(appointment: Appointment, wanted: Move, clinic: Clinic, now: datetime) -> None:
    visitor = wanted.by in VISITOR
    if not (still_open(appointment, now) if visitor else appointment.lies_ahead):
        raise NotPossibleNow
    soon_enough = (in_window if visitor else in_staff_window)(clinic, wanted.to.starts_at, now)
    if not (soon_enough and is_given(clinic, wanted.to)):
        raise AppointmentSlotTaken


def _move(appointment: Appointment, wanted: Move, clinic: Clinic, now: datetime) -> Appointment:
    entry = entries.entry_for(appointment.idempotency_key, wanted.to)
    entries.put(entry, clinic.booking.rooms, now, instead_of=appointment.entry)
    return _now_at(appointment, entry, wanted, now)


def _now_at(appointment: Appointment, entry: DiaryEntry, wanted: Move, now: datetime) -> Appointment:
    kind = Mail.Kind.CONFIRMATION if appointment.status == Status.PROPOSED else Mail.Kind.CHANGE
    appointment.entry = entry
    appointment.practitioner = wanted.to.practitioner
    appointment.starts_at, appointment.ends_at = wanted.to.starts_at, wanted.to.ends_at
    appointment.status = Status.BOOKED
    appointment.version += 1
    appointment.save()
    note(appointment, wanted.by, now, wanted.key)
    mailing.owe(appointment, kind, now)
    return appointment


def _locked(appointment: Appointment) -> Appointment:
    return Appointment.objects.select_for_update().get(pk=appointment.pk)
