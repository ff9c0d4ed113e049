"""An appointment as staff read it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from booking.catalogue import practitioner_name, service_name
from booking.changing import NEXT
from booking.labels import time_label
from booking.models import Appointment
from booking.promises import promise
from config.clinic import Clinic
from conversations.models import Conversation

WAITING = (Appointment.Status.PROPOSED, Appointment.Status.PENDING)


@dataclass(frozen=True)
class ReadAppointment:
    """An appointment with names in place of ids."""

    appointment: Appointment
    label: str
    service: str
    practitioner: str

    @property
    def next(self) -> frozenset[str]:
        """The states it may be given now."""
        return NEXT[self.appointment.status]

    @property
    def is_waiting(self) -> bool:
        return self.appointment.status in WAITING

    @property
    def promise(self) -> str:
        """By when its person was told that the clinic answers."""
        return promise(settings.CLINIC, self.appointment.created)


def all_appointments() -> QuerySet[Any]:
    """Each with whether its transcript is still there: conversations are erased sooner."""
    transcripts = Conversation.objects.filter(pk=OuterRef("conversation_id"))
    return Appointment.objects.annotate(has_transcript=Exists(transcripts))


def read_appointment(appointment: Appointment) -> ReadAppointment:
    """A service or practitioner that clinic.yml no longer lists is shown by its id."""
    clinic: Clinic = settings.CLINIC
    starts_at = appointment.starts_at
    return ReadAppointment(
        appointment,
        time_label(starts_at, clinic) if starts_at else appointment.when,
        service_name(clinic, appointment.service),
        practitioner_name(clinic, appointment.practitioner),
    )
