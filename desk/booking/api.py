"""The booking API, for the action server alone."""

from datetime import UTC, datetime
from http import HTTPStatus
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import NinjaAPI, Query, Status

from booking.appointments import AppointmentRequest, book, bookable_services, find_service, offered_slots
from booking.contacts import read_contact
from booking.diary import AppointmentSlot
from booking.failures import answer_failures
from booking.labels import time_label
from booking.models import Appointment
from booking.schemas import (
    AppointmentIn,
    AppointmentOut,
    ContactIn,
    ContactOut,
    ServicesOut,
    SlotQuery,
    SlotsOut,
)
from booking.slot_ids import read_slot_id, slot_id
from booking.tokens import BookingToken
from config.clinic import Clinic

# The documentation page needs scripts from elsewhere, which our content security policy refuses.
api = NinjaAPI(
    title="Candor booking", version="1", urls_namespace="booking", docs_url=None, auth=BookingToken()
)
answer_failures(api)


@api.get("/services", response=ServicesOut)
def services(request: HttpRequest) -> dict[str, Any]:
    return {"services": bookable_services(clinic())}


@api.get("/appointment-slots", response=SlotsOut)
def appointment_slots(request: HttpRequest, query: Query[SlotQuery]) -> dict[str, Any]:
    now = timezone.now()
    found = offered_slots(clinic(), find_service(clinic(), query.service), query.after or now, now)
    return {"appointment_slots": [slot_body(slot) for slot in islice(found, query.limit)]}


@api.post("/contact-checks", response=ContactOut)
def contact_checks(request: HttpRequest, body: ContactIn) -> dict[str, Any]:
    contact = read_contact(body.contact, clinic().country.code)
    return {"contact": contact.value, "kind": contact.kind}


@api.post("/appointments", response={HTTPStatus.CREATED: AppointmentOut, HTTPStatus.OK: AppointmentOut})
def appointments(request: HttpRequest, body: AppointmentIn) -> Status[dict[str, Any]]:
    appointment, is_new = book(read_request(body), clinic(), timezone.now())
    return Status(HTTPStatus.CREATED if is_new else HTTPStatus.OK, appointment_body(appointment))


def read_request(body: AppointmentIn) -> AppointmentRequest:
    """Raises UnknownService, MalformedSlotId or NotAContact."""
    practitioner, starts_at = read_slot_id(body.appointment_slot)
    return AppointmentRequest(
        idempotency_key=body.idempotency_key,
        conversation_id=body.conversation_id,
        service=find_service(clinic(), body.service),
        practitioner=practitioner,
        starts_at=starts_at,
        name=body.name,
        contact=read_contact(body.contact, clinic().country.code),
        about=body.about,
    )


def slot_body(slot: AppointmentSlot) -> dict[str, Any]:
    return {
        "id": slot_id(slot.practitioner, slot.starts_at),
        "starts_at": local(slot.starts_at),
        "ends_at": local(slot.ends_at),
        "label": time_label(slot.starts_at, clinic()),
        "practitioner": practitioner_name(slot.practitioner),
    }


def appointment_body(appointment: Appointment) -> dict[str, Any]:
    return {
        "reference": appointment.reference,
        "starts_at": local(appointment.starts_at),
        "label": time_label(appointment.starts_at, clinic()),
        "practitioner": practitioner_name(appointment.practitioner),
        "status": appointment.status,
    }


def practitioner_name(practitioner_id: str) -> str:
    names = {practitioner.id: practitioner.name for practitioner in clinic().practitioners}
    return names.get(practitioner_id, practitioner_id)


def local(moment: datetime) -> datetime:
    return moment.astimezone(UTC).astimezone(clinic().time_zone)


def clinic() -> Clinic:
    loaded: Clinic = settings.CLINIC
    return loaded
