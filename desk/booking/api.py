"""The booking API, for the action server alone."""

from datetime import time
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Status

from booking import bodies, changing
from booking.appointments import AppointmentRequest, book
from booking.catalogue import find_practitioner, find_service
from booking.contacts import read_contact
from booking.failures import answer_failures
from booking.holds import hold
from booking.models import Appointment, Change
from booking.offering import EVERY_DAY, Wish, offer
from booking.schemas import (
    AppointmentIn,
    AppointmentListed,
    AppointmentOut,
    AppointmentsOut,
    AppointmentsQuery,
    CancelIn,
    ContactIn,
    ContactOut,
    CountBackQuery,
    CountedBackOut,
    HoldIn,
    HoldOut,
    MoveIn,
    ProblemOut,
    ServicesOut,
    SlotQuery,
    SlotsOut,
    TimesOut,
    TimesQuery,
)
from booking.slot_ids import read_slot_id
from booking.times.counting import count_back
from booking.times.reading import Stretch, read_times
from booking.tokens import BookingToken
from booking.wanted import WantedTime
from config.booking_part import Service
from config.described import DescribedAPI

# The documentation page needs scripts from elsewhere, which our content security policy refuses.
api = DescribedAPI(
    title="Candor booking", version="1", urls_namespace="booking", docs_url=None, auth=BookingToken()
)
answer_failures(api)

REFUSED = {frozenset({400, 401, 403, 404, 409, 422, 503}): ProblemOut}


@api.get("/services", response={200: ServicesOut, **REFUSED})
def services(request: HttpRequest) -> dict[str, Any]:
    return bodies.services_body()


@api.get("/appointment-slots", response={200: SlotsOut, **REFUSED})
def appointment_slots(request: HttpRequest, query: Query[SlotQuery]) -> dict[str, Any]:
    service = find_service(bodies.clinic(), query.service)
    practitioner = query.practitioner or None
    if practitioner:
        find_practitioner(bodies.clinic(), service, practitioner)
    wish = Wish(query.from_, query.until, read_daily(query.daily), read_weekdays(query.weekdays))
    found = offer(bodies.clinic(), service, practitioner, wish, query.limit, timezone.now())
    return bodies.offer_body(found)


@api.get("/times", response={200: TimesOut, **REFUSED}, by_alias=True)
def times(request: HttpRequest, query: Query[TimesQuery]) -> dict[str, Any]:
    before = None
    if query.from_ and query.until and query.from_ < query.until:
        daily, weekdays = read_daily(query.daily), read_weekdays(query.weekdays)
        before = Stretch(query.from_, query.until, daily, weekdays)
    return bodies.times_body(read_times(query.words, bodies.clinic(), timezone.now(), before))


@api.get("/days-before", response={200: CountedBackOut, **REFUSED})
def days_before(request: HttpRequest, query: Query[CountBackQuery]) -> dict[str, Any]:
    counted = count_back(query.words, query.weeks, bodies.clinic(), timezone.now())
    return bodies.counted_body(counted)


@api.post("/contact-checks", response={200: ContactOut, **REFUSED})
def contact_checks(request: HttpRequest, body: ContactIn) -> dict[str, Any]:
    contact = read_contact(body.contact, bodies.clinic().country.code)
    return {"contact": contact.value, "kind": contact.kind}


@api.post("/holds", response={201: HoldOut, **REFUSED})
def holds(request: HttpRequest, body: HoldIn) -> Status[dict[str, Any]]:
    wanted = read_time(find_service(bodies.clinic(), body.service), body.appointment_slot)
    entry = hold(body.conversation_id, wanted, bodies.clinic(), timezone.now())
    assert entry.expires_at is not None
    return Status(HTTPStatus.CREATED, {"hold": str(entry.pk), "expires_at": bodies.local(entry.expires_at)})


@api.post("/appointments", response={201: AppointmentOut, 200: AppointmentOut, **REFUSED})
def appointments(request: HttpRequest, body: AppointmentIn) -> Status[dict[str, Any]]:
    appointment, is_new = book(read_request(body), bodies.clinic(), timezone.now())
    return Status(HTTPStatus.CREATED if is_new else HTTPStatus.OK, bodies.appointment_body(appointment))


@api.get("/appointments", response={200: AppointmentsOut, **REFUSED})
def appointments_of(request: HttpRequest, query: Query[AppointmentsQuery]) -> dict[str, Any]:
    found = changing.ahead(query.conversation_id, timezone.now())
    return {"appointments": [bodies.listed_body(appointment) for appointment in found]}


@api.post("/appointments/{reference}/cancel", response={200: AppointmentListed, **REFUSED})
def cancel(request: HttpRequest, reference: str, body: CancelIn) -> dict[str, Any]:
    appointment = changing.find(reference, body.conversation_id)
    return bodies.listed_body(changing.cancel(appointment, Change.CHAT, timezone.now()))


@api.post("/appointments/{reference}/move", response={200: AppointmentOut, **REFUSED})
def move(request: HttpRequest, reference: str, body: MoveIn) -> dict[str, Any]:
    appointment: Appointment = changing.find(reference, body.conversation_id)
    to = read_time(find_service(bodies.clinic(), appointment.service), body.appointment_slot)
    wanted = changing.Move(to, Change.CHAT, body.idempotency_key)
    return bodies.appointment_body(changing.move(appointment, wanted, bodies.clinic(), timezone.now()))


def read_time(service: Service, appointment_slot: str) -> WantedTime:
    """Raises MalformedSlotId."""
    practitioner, starts_at = read_slot_id(appointment_slot)
    return WantedTime(service, practitioner, starts_at)


def read_request(body: AppointmentIn) -> AppointmentRequest:
    """Raises UnknownService, UnknownPractitioner, MalformedSlotId or NotAContact."""
    service = find_service(bodies.clinic(), body.service)
    practitioner, starts_at = body.practitioner or "", None
    if body.appointment_slot:
        practitioner, starts_at = read_slot_id(body.appointment_slot)
    elif practitioner:
        find_practitioner(bodies.clinic(), service, practitioner)
    return AppointmentRequest(
        idempotency_key=body.idempotency_key,
        conversation_id=body.conversation_id,
        service=service,
        practitioner=practitioner,
        starts_at=starts_at,
        when="" if starts_at else body.when,
        name=body.name,
        contact=read_contact(body.contact, bodies.clinic().country.code),
        about=body.about,
        summary=body.summary.dict() if body.summary else None,
    )


def read_daily(text: str | None) -> tuple[time, time] | None:
    """`17:00-23:59` as two clock times; one that is no time of day stands for none."""
    if not text:
        return None
    try:
        opens, closes = (time.fromisoformat(part) for part in text.split("-"))
    except ValueError:
        return None
    return opens, closes


def read_weekdays(text: str | None) -> frozenset[int]:
    """`1,3` as Tuesday and Thursday; nothing as every day."""
    return frozenset(int(number) for number in text.split(",")) if text else EVERY_DAY
