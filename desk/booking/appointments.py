"""Booking an appointment, or asking for one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from booking import holds, mailing
from booking.contacts import Contact
from booking.errors import AppointmentSlotTaken, IdempotencyKeyReused, NoTimeWanted
from booking.models import Appointment, Change, DiaryEntry, Mail
from booking.offering import in_staff_window, in_window, is_given
from booking.references import new_reference
from booking.wanted import WantedTime
from config.booking_part import Service
from config.clinic import Clinic
from outbox import asking, owing
from providers.choosing import diary_of
from providers.interface import Claim, Taken

Status = Appointment.Status


@dataclass(frozen=True)
class AppointmentRequest:
    """A wish, checked as far as it can be without the diary. Without `starts_at`, `when` are words for it."""

    idempotency_key: str
    conversation_id: str
    service: Service
    practitioner: str
    starts_at: datetime | None
    name: str
    contact: Contact
    about: str
    when: str = ""
    summary: Any = None
    by: str = Change.CHAT  # staff may book closer to the time than visitors


def book(wanted: AppointmentRequest, clinic: Clinic, now: datetime) -> tuple[Appointment, bool]:
    """The stored appointment, and whether this call stored it.

    Raises AppointmentSlotTaken, IdempotencyKeyReused or NoTimeWanted.
    """
    if earlier := _booked_before(wanted):
        return asking.wait_for(earlier), False
    if not _offers(clinic, wanted, now):
        raise AppointmentSlotTaken
    try:
        with transaction.atomic():
            appointment = _store(wanted, clinic, now)
    except (IntegrityError, Taken) as error:
        # Somebody was quicker: either the same request sent twice at once, or another visitor.
        if earlier := _booked_before(wanted):
            return asking.wait_for(earlier), False
        raise AppointmentSlotTaken from error
    return asking.ask_now(appointment, now), True


def _booked_before(wanted: AppointmentRequest) -> Appointment | None:
    earlier = Appointment.objects.filter(idempotency_key=wanted.idempotency_key).first()
    if earlier and not _same_request(earlier, wanted):
        raise IdempotencyKeyReused
    return earlier


def _same_request(earlier: Appointment, wanted: AppointmentRequest) -> bool:
    first = earlier.changes.first()  # as it was asked for, should it have been moved since
    starts_at = first.starts_at if first else earlier.starts_at
    return (earlier.conversation_id, earlier.service, starts_at) == (
        wanted.conversation_id,
        wanted.service.id,
        wanted.starts_at,
    ) and (wanted.starts_at is None or bool(earlier.version) or earlier.practitioner == wanted.practitioner)


def _offers(clinic: Clinic, wanted: AppointmentRequest, now: datetime) -> bool:
    if wanted.starts_at is None:
        if not wanted.when:
            raise NoTimeWanted
        return True
    visitor = wanted.by == Change.CHAT
    soon_enough = (in_window if visitor else in_staff_window)(clinic, wanted.starts_at, now)
    return soon_enough and is_given(clinic, WantedTime(wanted.service, wanted.practitioner, wanted.starts_at))


def _store(wanted: AppointmentRequest, clinic: Clinic, now: datetime) -> Appointment:
    holds.release(wanted.conversation_id)
    reference = unused_reference()
    entry = _claim(wanted, reference, clinic, now)
    appointment = Appointment.objects.create(
        reference=reference,
        status=_status(entry, clinic),
        service=wanted.service.id,
        practitioner=wanted.practitioner,
        starts_at=wanted.starts_at,
        ends_at=wanted.starts_at and wanted.starts_at + timedelta(minutes=wanted.service.minutes),
        when=wanted.when,
        entry=entry,
        name=wanted.name,
        contact=wanted.contact.value,
        contact_kind=wanted.contact.kind,
        about=wanted.about,
        summary=wanted.summary,
        consent_at=now,
        conversation_id=wanted.conversation_id,
        idempotency_key=wanted.idempotency_key,
        created=now,
    )
    note(appointment, wanted.by, now)
    if appointment.status == Status.PENDING and entry:
        owing.owe(appointment, entry, now)
        # Most are booked within a second; then this one is stale, and only the confirmation is sent.
        mailing.owe(appointment, Mail.Kind.REQUEST, now + owing.LEASE)
    else:
        mailing.owe(appointment, Mail.Kind.CONFIRMATION if entry else Mail.Kind.REQUEST, now)
    return appointment


def _status(entry: DiaryEntry | None, clinic: Clinic) -> Status:
    if entry is None:
        return Status.PROPOSED
    return Status.PENDING if clinic.places else Status.BOOKED


def _claim(wanted: AppointmentRequest, reference: str, clinic: Clinic, now: datetime) -> DiaryEntry | None:
    if wanted.starts_at is None:
        return None
    claim = Claim(
        wanted.idempotency_key, reference, wanted.service, wanted.practitioner, wanted.starts_at, wanted.name
    )
    diary_of(clinic, now, by_staff=wanted.by != Change.CHAT).claim(claim)
    return DiaryEntry.objects.get(key=wanted.idempotency_key)


def note(appointment: Appointment, by: str, now: datetime, key: str = "") -> None:
    """Write down that the appointment is now as it is."""
    Change.objects.create(
        appointment=appointment,
        status=appointment.status,
        starts_at=appointment.starts_at,
        by=by,
        key=key,
        at=now,
    )


def unused_reference() -> str:
    while Appointment.objects.filter(reference=(reference := new_reference())).exists():
        pass
    return reference
