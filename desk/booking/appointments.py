"""Offering appointment slots and booking them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError

from booking.contacts import Contact
from booking.diary import AppointmentSlot, DiaryRules, Tick, free_appointment_slots, one_per_time
from booking.models import Appointment, OccupiedTick
from booking.references import new_reference
from config.clinic import Clinic, Service


class BookingError(Exception):
    """The diary did not do what was asked."""


class UnknownService(BookingError):
    """The clinic does not offer it."""


class AppointmentSlotTaken(BookingError):
    """Someone booked this appointment slot first, or it is not offered any more."""


class IdempotencyKeyReused(BookingError):
    """The key was sent before, for another appointment."""


@dataclass(frozen=True)
class AppointmentRequest:
    """A visitor's wish, checked as far as it can be without the diary."""

    idempotency_key: str
    conversation_id: str
    service: Service
    practitioner: str
    starts_at: datetime
    name: str
    contact: Contact
    about: str


def find_service(clinic: Clinic, service_id: str) -> Service:
    """Raises UnknownService."""
    for service in bookable_services(clinic):
        if service.id == service_id:
            return service
    raise UnknownService(service_id)


def bookable_services(clinic: Clinic) -> list[Service]:
    """The services that at least one practitioner gives."""
    return [service for service in clinic.services if _practitioners(clinic, service)]


def offered_slots(
    clinic: Clinic, service: Service, after: datetime, now: datetime
) -> Iterator[AppointmentSlot]:
    """Free appointment slots that start later than `after`, one for each start time, soonest first."""
    practitioners = _practitioners(clinic, service)
    taken = _taken(practitioners, now)
    slots = free_appointment_slots(_rules(clinic), practitioners, _length(service), taken, now)
    workload = Counter(practitioner for practitioner, _ in taken)
    return (slot for slot in one_per_time(slots, workload) if slot.starts_at > after)


def book(wanted: AppointmentRequest, clinic: Clinic, now: datetime) -> tuple[Appointment, bool]:
    """The stored appointment, and whether this call stored it.

    Raises AppointmentSlotTaken, or IdempotencyKeyReused.
    """
    if earlier := _booked_before(wanted):
        return earlier, False
    if not _offers(clinic, wanted, now):
        raise AppointmentSlotTaken
    try:
        return _store(wanted, now), True
    except IntegrityError as error:
        # Somebody was quicker: either the same request sent twice at once, or another visitor.
        if earlier := _booked_before(wanted):
            return earlier, False
        raise AppointmentSlotTaken from error


def _booked_before(wanted: AppointmentRequest) -> Appointment | None:
    earlier = Appointment.objects.filter(idempotency_key=wanted.idempotency_key).first()
    if earlier and not _same_request(earlier, wanted):
        raise IdempotencyKeyReused
    return earlier


def _same_request(earlier: Appointment, wanted: AppointmentRequest) -> bool:
    return (earlier.conversation_id, earlier.service, earlier.practitioner, earlier.starts_at) == (
        wanted.conversation_id,
        wanted.service.id,
        wanted.practitioner,
        wanted.starts_at,
    )


def _offers(clinic: Clinic, wanted: AppointmentRequest, now: datetime) -> bool:
    # Whether the time is still free is not asked here: only the database can say so without a race.
    if wanted.practitioner not in _practitioners(clinic, wanted.service):
        return False
    slots = free_appointment_slots(_rules(clinic), [wanted.practitioner], _length(wanted.service), (), now)
    return any(slot.starts_at == wanted.starts_at for slot in slots)


def _store(wanted: AppointmentRequest, now: datetime) -> Appointment:
    return Appointment.objects.create(
        reference=_unused_reference(),
        service=wanted.service.id,
        practitioner=wanted.practitioner,
        starts_at=wanted.starts_at,
        ends_at=wanted.starts_at + _length(wanted.service),
        name=wanted.name,
        contact=wanted.contact.value,
        contact_kind=wanted.contact.kind,
        about=wanted.about,
        consent_at=now,
        conversation_id=wanted.conversation_id,
        idempotency_key=wanted.idempotency_key,
        created=now,
    )


def _unused_reference() -> str:
    while Appointment.objects.filter(reference=(reference := new_reference())).exists():
        pass
    return reference


def _taken(practitioners: list[str], now: datetime) -> set[Tick]:
    rows = OccupiedTick.objects.filter(practitioner__in=practitioners, starts_at__gte=now - timedelta(days=1))
    return {(who, start.astimezone(UTC)) for who, start in rows.values_list("practitioner", "starts_at")}


def _practitioners(clinic: Clinic, service: Service) -> list[str]:
    return [practitioner.id for practitioner in clinic.practitioners if service.id in practitioner.services]


def _length(service: Service) -> timedelta:
    return timedelta(minutes=service.minutes)


def _rules(clinic: Clinic) -> DiaryRules:
    return DiaryRules(
        zone=clinic.time_zone,
        opening_hours=clinic.opening_hours,
        closed_on=clinic.closed_on,
        notice=timedelta(hours=clinic.booking.notice_hours),
        days_ahead=clinic.booking.days_ahead,
        step=timedelta(minutes=clinic.booking.step_minutes),
    )
