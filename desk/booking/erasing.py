"""Forgetting what a visitor told us when they booked."""

from datetime import datetime

from django.db import transaction

from booking.models import Appointment


@transaction.atomic
def erase_conversation(conversation_id: str, now: datetime) -> int:
    """Blank the personal details of a conversation's appointments and cancel those to come; say how many."""
    appointments = Appointment.objects.filter(conversation_id=conversation_id) if conversation_id else []
    for appointment in (found := list(appointments)):
        _erase(appointment, now)
    return len(found)


def _erase(appointment: Appointment, now: datetime) -> None:
    appointment.name = appointment.contact = appointment.contact_kind = appointment.about = ""
    appointment.conversation_id = ""
    # The caller's key may have been made from the conversation's id.
    appointment.idempotency_key = f"erased-{appointment.reference}"
    appointment.erased_at = now
    if appointment.starts_at > now:
        appointment.status = Appointment.Status.CANCELLED
    appointment.save()
