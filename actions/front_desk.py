"""The one door from actions to the front desk's booking API."""

import logging
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import requests

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 3.0  # a visitor is waiting, and the front desk gives a whole turn 8


class BookingError(Exception):
    """The front desk did not do what we asked."""


class BookingUnavailable(BookingError):
    """It could not be reached or failed; worth trying later."""


class AppointmentSlotTaken(BookingError):
    """Someone else booked this appointment slot first."""


class BookingRefused(BookingError):
    """It understood and will not: a detail is wrong."""


@dataclass(frozen=True)
class AppointmentRequest:
    """What the diary needs for one appointment; the idempotency key makes asking twice harmless."""

    idempotency_key: str
    conversation_id: str
    service: str
    appointment_slot: str
    name: str
    contact: str
    consent: bool = True
    about: str = ""


class FrontDesk:
    """Every call carries the token and a deadline; anything but success is a named BookingError."""

    def __init__(self, address: str, token: str, session: requests.Session) -> None:
        self.address = address.rstrip("/")
        self.session = session
        self.session.headers["Authorization"] = f"Bearer {token}"
        self.session.trust_env = False  # no proxy between two processes of one machine

    def services(self) -> list[dict[str, Any]]:
        """What can be booked: id, name, minutes, price."""
        return list(self._send("GET", "/booking/v1/services", ["services"])["services"])

    def appointment_slots(self, service: str, limit: int) -> list[dict[str, Any]]:
        """The next free times: id, starts_at, ends_at, label, practitioner."""
        wanted = {"service": service, "limit": str(limit)}
        free = self._send("GET", "/booking/v1/appointment-slots", ["appointment_slots"], params=wanted)
        return list(free["appointment_slots"])

    def check_contact(self, contact: str) -> str:
        """The contact as the clinic would use it; raises BookingRefused when it is neither kind."""
        checked = self._send("POST", "/booking/v1/contact-checks", ["contact"], json={"contact": contact})
        return str(checked["contact"])

    def book(self, wanted: AppointmentRequest) -> dict[str, Any]:
        """The stored reference, label and practitioner; raises AppointmentSlotTaken or BookingRefused.

        Silence may mean that it was stored, so it asks once more: the idempotency key makes that harmless.
        """
        try:
            return self._book(wanted)
        except BookingUnavailable:
            return self._book(wanted)

    def _book(self, wanted: AppointmentRequest) -> dict[str, Any]:
        told = ["reference", "label", "practitioner"]
        return self._send("POST", "/booking/v1/appointments", told, json=vars(wanted))

    def _send(self, method: str, path: str, expected: list[str], **parts: Any) -> dict[str, Any]:
        began = time.monotonic()
        try:
            answer = self.session.request(method, self.address + path, timeout=TIMEOUT_SECONDS, **parts)
        except requests.RequestException as error:
            raise BookingUnavailable(f"{method} {path}: {type(error).__name__}") from error
        logger.info(
            "%s %s %d in %.0f ms", method, path, answer.status_code, (time.monotonic() - began) * 1000
        )
        return read(answer, expected)


def read(answer: requests.Response, expected: list[str]) -> dict[str, Any]:
    """The body, an object with the `expected` keys; raises a BookingError for anything else."""
    if answer.status_code == 409:
        raise AppointmentSlotTaken()
    if answer.status_code in (400, 422):
        raise BookingRefused(str(answer.status_code))
    try:
        answer.raise_for_status()
        body = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise BookingUnavailable(str(answer.status_code)) from error
    if not isinstance(body, dict) or not body.keys() >= set(expected):
        raise BookingUnavailable(f"{answer.status_code} without {', '.join(expected)}")
    return body


@lru_cache(maxsize=1)
def front_desk() -> FrontDesk:
    """The front desk that CANDOR_DESK_URL and CANDOR_BOOKING_TOKEN name; KeyError when either is missing."""
    return FrontDesk(os.environ["CANDOR_DESK_URL"], os.environ["CANDOR_BOOKING_TOKEN"], requests.Session())
