"""Moving an appointment in the clinic's diary: first the new time is taken, then the old one given back."""

import random
from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from booking import entries
from booking.errors import AppointmentSlotTaken, DiaryUnavailable
from booking.models import Appointment, DiaryEntry
from booking.wanted import WantedTime
from config.clinic import Clinic
from outbox import owing, results
from outbox.asking import SECONDS
from outbox.delivering import Carrier, carry
from outbox.models import Delivery, new_key
from providers.choosing import outside_diary
from providers.interface import Taken

Put = Callable[[Appointment, DiaryEntry], Appointment]


def owe_move(appointment: Appointment, to: WantedTime, clinic: Clinic, now: datetime) -> Delivery:
    """Take the new time here, beside the old one. Raises Taken; DiaryUnavailable while one is under way."""
    held = appointment.deliveries.filter(wish=Delivery.Wish.HELD, state=Delivery.State.DUE)
    if held.exclude(entry=appointment.entry).exists():
        raise DiaryUnavailable
    entry = entries.entry_for(f"move {new_key()}", to)
    return owing.owe(appointment, entries.put(entry, clinic.booking.rooms, now), now)


def ask_now(delivery: Delivery, now: datetime, put: Put) -> Appointment:
    """The moved appointment. Raises AppointmentSlotTaken or DiaryUnavailable; then it stays where it was.

    A move that dies half-way did not happen: the courier gives the new time back.
    """
    diary = outside_diary(settings.CLINIC, now, SECONDS)
    if diary is None:
        raise DiaryUnavailable
    carrier = Carrier(diary, now, random.random, _not_moved, lambda done, _: _moved(done, put))
    error = carry(delivery, carrier)
    if isinstance(error, Taken):
        raise AppointmentSlotTaken
    appointment = Appointment.objects.get(pk=delivery.appointment_id)
    if error or appointment.entry_id != delivery.entry_id:
        owing.release(delivery, now)
        raise DiaryUnavailable
    return appointment


def _moved(delivery: Delivery, put: Put) -> None:
    results.end(delivery, Delivery.State.DONE)
    appointment = results.locked(delivery)
    if delivery.entry and appointment.lies_ahead:
        old = appointment.entry
        put(appointment, delivery.entry)
        results.drop(old)


def _not_moved(delivery: Delivery, now: datetime) -> None:
    entry = delivery.entry
    delivery.delete()
    results.drop(entry)
