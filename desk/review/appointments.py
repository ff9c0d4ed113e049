"""An appointment request as staff read it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from booking.labels import time_label
from booking.models import Appointment
from config.clinic import Clinic
from conversations.models import Conversation


@dataclass(frozen=True)
class ReadAppointment:
    """An appointment with names in place of ids."""

    appointment: Appointment
    label: str
    service: str
    practitioner: str


def appointment_requests() -> QuerySet[Any]:
    """Newest first, each with whether its transcript is still there: conversations are erased sooner."""
    transcripts = Conversation.objects.filter(pk=OuterRef("conversation_id"))
    return Appointment.objects.annotate(has_transcript=Exists(transcripts))


def read_appointment(appointment: Appointment) -> ReadAppointment:
    """A service or practitioner that clinic.yml no longer lists is shown by its id."""
    clinic: Clinic = settings.CLINIC
    services = {service.id: service.name for service in clinic.services}
    practitioners = {practitioner.id: practitioner.name for practitioner in clinic.practitioners}
    return ReadAppointment(
        appointment,
        time_label(appointment.starts_at, clinic) if appointment.starts_at else appointment.when,
        services.get(appointment.service, appointment.service),
        practitioners.get(appointment.practitioner, appointment.practitioner),
    )
