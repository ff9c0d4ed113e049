"""Five minutes in which a time is kept for whoever is about to book it."""

from datetime import datetime

from django.db import transaction

from booking import entries
from booking.errors import AppointmentSlotTaken
from booking.models import DiaryEntry
from booking.offering import in_window, is_given
from booking.wanted import WantedTime
from config.clinic import Clinic
from providers.interface import Taken


def hold(conversation_id: str, wanted: WantedTime, clinic: Clinic, now: datetime) -> DiaryEntry:
    """Keep a time; the conversation's earlier hold ends. Raises AppointmentSlotTaken, and it stays then."""
    if not (in_window(clinic, wanted.starts_at, now) and is_given(clinic, wanted)):
        raise AppointmentSlotTaken
    entry = entries.entry_for(key(conversation_id), wanted, expires_at=now + entries.HOLD)
    try:
        with transaction.atomic():
            release(conversation_id)
            return entries.occupy(entry, clinic.booking.rooms, now)
    except Taken as error:
        raise AppointmentSlotTaken from error


def release(conversation_id: str) -> None:
    """Give back what the conversation holds, if anything."""
    if conversation_id:
        entries.vacate(key(conversation_id))


def key(conversation_id: str) -> str:
    """What a hold is stored under: one for each conversation. Requests' own keys have no spaces."""
    return f"hold {conversation_id}"
