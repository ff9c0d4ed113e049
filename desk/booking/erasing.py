"""Forgetting what somebody told us when they booked: because they ask, or because its time is up."""

from datetime import datetime, timedelta

from django.db import transaction

from booking import holds
from booking.models import Appointment
from booking.models.appointment import new_link_token
from config.clinic import Clinic


@transaction.atomic
def erase_conversation(conversation_id: str, now: datetime) -> int:
    """Blank the personal details of a conversation's appointments and cancel those to come; say how many."""
    holds.release(conversation_id)
    found = list(Appointment.objects.filter(conversation_id=conversation_id)) if conversation_id else []
    for appointment in found:
        erase(appointment, now)
    return len(found)


def erase_appointments(clinic: Clinic, now: datetime) -> int:
    """Blank the details of appointments that are longer past than the clinic keeps them; say how many.

    The row stays, for counting: which service, with whom, when, and whether the person came.
    """
    limit = now - timedelta(days=clinic.appointment_days)
    kept = Appointment.objects.filter(erased_at=None)
    over = kept.filter(starts_at__lt=limit) | kept.filter(starts_at=None, created__lt=limit)
    for appointment in (found := list(over)):
        with transaction.atomic():
            erase(appointment, now)
    return len(found)


def kept_until(appointment: Appointment, clinic: Clinic) -> datetime:
    """When it is erased who the appointment was for."""
    return (appointment.starts_at or appointment.created) + timedelta(days=clinic.appointment_days)


def erase_one(reference: str, now: datetime) -> int:
    """Blank the details of the appointment of that reference; say how many there were."""
    found = list(Appointment.objects.filter(reference=reference))
    for appointment in found:
        with transaction.atomic():
            erase(appointment, now)
    return len(found)


def erase(appointment: Appointment, now: datetime) -> None:
    appointment.name = appointment.contact = appointment.contact_kind = ""
    appointment.about = appointment.when = appointment.conversation_id = ""
    appointment.summary = None
    appointment.link_token = new_link_token()  # whoever kept the old link finds nothing
    # The caller's keys may have been made from the conversation's id.
    appointment.idempotency_key = f"erased-{appointment.reference}"
    appointment.changes.update(key="")
    appointment.erased_at = now
    _end(appointment, now)
    appointment.save()
    appointment.mails.all().delete()


def _end(appointment: Appointment, now: datetime) -> None:
    entry = appointment.entry
    if appointment.lies_ahead and (appointment.starts_at is None or appointment.starts_at > now):
        appointment.status = Appointment.Status.CANCELLED
        appointment.entry = None
        appointment.save()
        if entry:
            entry.delete()
    elif entry:
        entry.key = appointment.idempotency_key
        entry.save()
