"""The first try, while the visitor waits: booked, taken, or kept for the courier."""

import random
import time
from datetime import datetime

from django.conf import settings

from booking.errors import AppointmentSlotTaken
from booking.models import Appointment
from outbox import results
from outbox.delivering import Carrier, carry
from outbox.models import Delivery
from providers.choosing import outside_diary

Status, State = Appointment.Status, Delivery.State

SECONDS = 2.0  # the action server waits for three
POLL = 0.05


def ask_now(appointment: Appointment, now: datetime) -> Appointment:
    """The appointment as it is after one try. Raises AppointmentSlotTaken; then nothing of it is kept."""
    delivery = appointment.deliveries.filter(state=State.DUE).first()
    diary = outside_diary(settings.CLINIC, now, SECONDS)
    if delivery is None or diary is None:
        return appointment
    carry(delivery, Carrier(diary, now, random.random, results.taken_at_once))
    return as_told(appointment)


def wait_for(appointment: Appointment) -> Appointment:
    """The same, for a request that was sent twice: the first one may still be asking."""
    give_up = time.monotonic() + SECONDS
    while _asking(appointment) and time.monotonic() < give_up:
        time.sleep(POLL)
    return as_told(appointment)


def as_told(appointment: Appointment) -> Appointment:
    """What the visitor hears counts from now on. Raises AppointmentSlotTaken when the request is gone."""
    Delivery.objects.filter(appointment_id=appointment.pk, state=State.DUE).update(told=True)
    found = Appointment.objects.filter(pk=appointment.pk).first()
    if found is None:
        raise AppointmentSlotTaken
    return found


def _asking(appointment: Appointment) -> bool:
    """Whether its first try is under way: begun, and neither failed nor finished."""
    return Delivery.objects.filter(
        appointment_id=appointment.pk, state=State.DUE, attempts__lte=1, error="", told=False
    ).exists()
