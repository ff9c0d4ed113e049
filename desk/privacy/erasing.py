"""Erasing a visitor, whoever asks for it: staff here, the visitor by "Forget this chat"."""

from datetime import datetime

from django.db import transaction

from booking.erasing import erase_one
from booking.models import Appointment
from conversations.erasing import erase, leave_nothing
from conversations.models import Conversation
from people.audit import What, record

# Why staff erased; chosen from a list, since whatever somebody typed might name who is to be forgotten.
REASONS = ("asked_in_writing", "asked_by_phone", "asked_in_person", "not_needed", "mistake")


def erase_visitor(conversation: Conversation, by: str, reason: str, now: datetime) -> None:
    """The conversation with all that came of it."""
    record(What.ERASED, by, now, conversation.id, reason)
    erase(conversation, now)


def erase_appointment(appointment: Appointment, by: str, reason: str, now: datetime) -> None:
    """Who an appointment was for. The chat that it came from, if any, stays."""
    with transaction.atomic():
        record(What.ERASED, by, now, appointment.reference, reason)
        erase_one(appointment.reference, now)
    leave_nothing()
