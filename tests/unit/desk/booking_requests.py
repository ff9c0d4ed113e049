"""Appointments that tests ask for, at the clinic of clinic.yml, on an ordinary Sunday evening."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from booking.appointments import AppointmentRequest, find_service
from booking.contacts import Contact
from booking.models import Appointment
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


def row(key: str, starts_at: datetime, minutes: int, practitioner: str = "amara-osei") -> Appointment:
    """An appointment that nobody checked: straight to the database."""
    return Appointment(
        reference=key[:12],
        idempotency_key=key,
        service="consultation",
        practitioner=practitioner,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        name="Jane Smyth",
        contact="jane@example.com",
        contact_kind="email",
        consent_at=NOW,
        conversation_id=CONVERSATION,
        created=NOW,
    )
