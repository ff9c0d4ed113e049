"""Appointments that tests ask for, at the clinic of clinic.yml, on an ordinary Sunday evening."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from booking.appointments import AppointmentRequest
from booking.catalogue import find_service
from booking.contacts import Contact
from booking.entries import entry_for, put
from booking.models import Appointment
from booking.wanted import WantedTime
from config.clinic import Clinic

CLINIC: Clinic = settings.CLINIC
NOW = datetime(2026, 6, 7, 18, tzinfo=UTC)
TUESDAY_NINE = datetime(2026, 6, 9, 8, tzinfo=UTC)  # 09:00 in London's summer
CONVERSATION = "c" * 32


def request(key: str = "request-1", **changes: Any) -> AppointmentRequest:
    wanted: dict[str, Any] = {
        "idempotency_key": key,
        "conversation_id": CONVERSATION,
        "service": find_service(CLINIC, "consultation"),
        "practitioner": "amara-osei",
        "starts_at": TUESDAY_NINE,
        "name": "Jane Smyth",
        "contact": Contact("jane@example.com", "email"),
        "about": "lines on my forehead",
    }
    return AppointmentRequest(**wanted | changes)


def wanted(
    starts_at: datetime = TUESDAY_NINE, practitioner: str = "amara-osei", **changes: Any
) -> WantedTime:
    """A consultation, or a service changed from it."""
    return WantedTime(replace(find_service(CLINIC, "consultation"), **changes), practitioner, starts_at)


def row(key: str, starts_at: datetime, minutes: int, practitioner: str = "amara-osei") -> Appointment:
    """An appointment that nobody checked, straight in the database."""
    time = wanted(starts_at, practitioner, minutes=minutes)
    return Appointment.objects.create(
        reference=key[:12],
        idempotency_key=key,
        service="consultation",
        practitioner=practitioner,
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        entry=put(entry_for(key, time), None, NOW),
        name="Jane Smyth",
        contact="jane@example.com",
        contact_kind="email",
        consent_at=NOW,
        conversation_id=CONVERSATION,
        created=NOW,
    )
