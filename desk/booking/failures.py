"""What the booking API answers when something is wrong."""

from http import HTTPStatus
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from booking.contacts import NotAContact
from booking.errors import (
    AppointmentSlotTaken,
    DiaryUnavailable,
    IdempotencyKeyReused,
    NoTimeWanted,
    NotPossibleNow,
    UnknownAppointment,
    UnknownPractitioner,
    UnknownService,
)
from booking.problems import problem
from booking.slot_ids import MalformedSlotId
from booking.times.reading import WordsNotUnderstood
from booking.tokens import ForwardedRequest

FAILURES: dict[type[Exception], tuple[HTTPStatus, str, dict[str, str]]] = {
    AuthenticationError: (HTTPStatus.UNAUTHORIZED, "token", {}),
    ForwardedRequest: (HTTPStatus.FORBIDDEN, "forwarded", {}),
    AppointmentSlotTaken: (HTTPStatus.CONFLICT, "appointment-slot-taken", {}),
    IdempotencyKeyReused: (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", {"idempotency_key": "used before"}),
    DiaryUnavailable: (HTTPStatus.SERVICE_UNAVAILABLE, "diary-unavailable", {}),
    NotPossibleNow: (HTTPStatus.CONFLICT, "not-possible-now", {}),
    UnknownAppointment: (HTTPStatus.NOT_FOUND, "unknown-appointment", {}),
    NoTimeWanted: (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", {"appointment_slot": "neither it nor `when`"}),
    UnknownPractitioner: (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", {"practitioner": "unknown"}),
    WordsNotUnderstood: (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", {"words": "name no time"}),
    UnknownService: (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", {"service": "unknown"}),
    MalformedSlotId: (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", {"appointment_slot": "malformed"}),
    NotAContact: (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", {"contact": "neither e-mail nor phone"}),
    # The database is locked or away: the caller may try again.
    OperationalError: (HTTPStatus.SERVICE_UNAVAILABLE, "database-unavailable", {}),
}


def answer_failures(api: NinjaAPI) -> None:
    """Turn every named error into its problem."""
    for kind in FAILURES:
        api.add_exception_handler(kind, _known)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _http)


def _known(request: HttpRequest, error: Any) -> HttpResponse:
    status, name, fields = next(answer for kind, answer in FAILURES.items() if isinstance(error, kind))
    return problem(status, name, fields)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    fields = {str(item["loc"][-1]): str(item["type"]) for item in error.errors}
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", fields)


def _http(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(HTTPStatus(error.status_code))
