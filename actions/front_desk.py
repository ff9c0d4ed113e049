"""The one door from actions to the front desk's booking API."""

import logging
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import requests

from tracing.spans import CLIENT, span

logger = logging.getLogger(__name__)

LONGEST_TIMES = 200  # characters that the front desk reads for a time
TIMEOUT_SECONDS = 3.0  # a visitor is waiting, and the front desk gives a whole turn 8
AGAIN_SECONDS = 1.0  # for looking something up once more: two look-ups that fail must fit into a turn


STORES_NOTHING = (401, 403)  # it did not even look


class BookingError(Exception):
    """The front desk did not do what we asked."""


class BookingUnavailable(BookingError):
    """It could not be reached or failed; worth trying later."""

    def __init__(self, why: str, surely_not_stored: bool = False) -> None:
        super().__init__(why)
        self.surely_not_stored = surely_not_stored


class BookingUnsure(BookingUnavailable):
    """It was asked to store something and said nothing clear: it may be stored."""


class AppointmentSlotTaken(BookingError):
    """Someone else booked this appointment slot first."""


class BookingRefused(BookingError):
    """It understood and will not: a detail is wrong, or it knows no such appointment."""


@dataclass(frozen=True)
class AppointmentRequest:
    """What the diary needs for one appointment; the idempotency key makes asking twice harmless.

    A clinic without a diary here gets `when`, in the visitor's words, and no appointment slot.
    """

    idempotency_key: str
    conversation_id: str
    service: str
    appointment_slot: str | None
    name: str
    contact: str
    when: str = ""
    about: str = ""
    summary: dict[str, Any] | None = None
    consent: bool = True


class FrontDesk:
    """Every call carries the token and a deadline; anything but success is a named BookingError."""

    def __init__(self, address: str, token: str, session: requests.Session) -> None:
        self.address = address.rstrip("/")
        self.session = session
        self.session.headers["Authorization"] = f"Bearer {token}"
        self.session.trust_env = False  # no proxy between two processes of one machine

    def services(self) -> dict[str, Any]:
        """`services` that can be booked (id, name, practitioners, minimum_age), and the kind of `diary`."""
        return self._look_up("GET", "/booking/v1/services", ["services"])

    def appointment_slots(self, service: str, limit: int, **wish: str | None) -> dict[str, Any]:
        """Free `appointment_slots`, and whether any are `earlier` or `later`.

        The wish may name a `practitioner`, ISO times `from` and `until`, `daily` clock times and `weekdays`.
        """
        wanted = {"service": service, "limit": str(limit), **{name: it for name, it in wish.items() if it}}
        return self._look_up("GET", "/booking/v1/appointment-slots", ["appointment_slots"], params=wanted)

    def times(self, words: str, **before: str | None) -> dict[str, Any]:
        """The range that "next tuesday after 5" means; `before`, looked at last, holds where no day is named.

        Raises BookingRefused when the words name no time.
        """
        told = ["from", "until", "understood"]
        asked = {"words": words[:LONGEST_TIMES], **{name: it for name, it in before.items() if it}}
        return self._look_up("GET", "/booking/v1/times", told, params=asked)

    def days_before(self, words: str, weeks: list[int]) -> dict[str, Any]:
        """`label` of the day that the words name, and `before`: a label for each number of weeks.

        Raises BookingRefused when the words name no day to come.
        """
        asked = {"words": words[:LONGEST_TIMES], "weeks": weeks}
        return self._send("GET", "/booking/v1/days-before", ["label", "before"], params=asked)

    def hold(self, conversation_id: str, service: str, appointment_slot: str) -> str:
        """Keeps the time for this conversation; until when, in ISO. Raises AppointmentSlotTaken.

        Silence may mean that it is held already, for this conversation and nobody else, so it asks once more.
        """
        wanted = {
            "conversation_id": conversation_id,
            "service": service,
            "appointment_slot": appointment_slot,
        }
        try:
            held = self._send("POST", "/booking/v1/holds", ["expires_at"], json=wanted)
        except BookingUnavailable:
            held = self._send("POST", "/booking/v1/holds", ["expires_at"], json=wanted)
        return str(held["expires_at"])

    def appointments(self, conversation_id: str) -> list[dict[str, Any]]:
        """The conversation's appointments that are still to come: reference, label, service_id."""
        whose = {"conversation_id": conversation_id}
        found = self._look_up("GET", "/booking/v1/appointments", ["appointments"], params=whose)
        return list(found["appointments"])

    def cancel(self, conversation_id: str, reference: str) -> dict[str, Any]:
        """Raises BookingRefused when the conversation has no such appointment."""
        path = f"/booking/v1/appointments/{quote(reference, safe='')}/cancel"
        return self._send("POST", path, ["label"], json={"conversation_id": conversation_id})

    def move(self, reference: str, wanted: dict[str, Any]) -> dict[str, Any]:
        """`wanted`: conversation_id, appointment_slot, idempotency_key. Raises AppointmentSlotTaken."""
        path = f"/booking/v1/appointments/{quote(reference, safe='')}/move"
        return self._twice("POST", path, wanted)

    def check_contact(self, contact: str) -> str:
        """The contact as the clinic would use it; raises BookingRefused when it is neither kind."""
        checked = self._look_up("POST", "/booking/v1/contact-checks", ["contact"], json={"contact": contact})
        return str(checked["contact"])

    def book(self, wanted: AppointmentRequest) -> dict[str, Any]:
        """The stored reference, label and practitioner; raises AppointmentSlotTaken or BookingRefused."""
        return self._twice("POST", "/booking/v1/appointments", vars(wanted))

    def _twice(self, method: str, path: str, wanted: dict[str, Any]) -> dict[str, Any]:
        """Silence may mean that it was stored, so it asks once more: idempotency keys make that harmless.

        Raises BookingUnsure when it may be stored all the same.
        """
        told = ["reference", "status", "label", "practitioner"]
        try:
            return self._send(method, path, told, json=wanted)
        except BookingUnavailable as first:
            try:
                return self._send(method, path, told, json=wanted)
            except BookingUnavailable as second:
                if first.surely_not_stored and second.surely_not_stored:
                    raise
                raise BookingUnsure(str(second)) from second

    def _look_up(self, method: str, path: str, expected: list[str], **parts: Any) -> dict[str, Any]:
        """What stores nothing is asked once more: one stall is not worth a visitor's wish."""
        try:
            return self._send(method, path, expected, **parts)
        except BookingUnavailable:
            return self._send(method, path, expected, timeout=min(AGAIN_SECONDS, TIMEOUT_SECONDS), **parts)

    def _send(
        self, method: str, path: str, expected: list[str], timeout: float | None = None, **parts: Any
    ) -> dict[str, Any]:
        began = time.monotonic()
        try:
            with span("candor-actions", f"front desk {method}", kind=CLIENT) as parent:
                answer = self.session.request(
                    method,
                    self.address + path,
                    timeout=timeout or TIMEOUT_SECONDS,
                    headers={"traceparent": parent} if parent else {},
                    **parts,
                )
        except requests.RequestException as error:
            raise BookingUnavailable(f"{method} {path}: {type(error).__name__}", never_sent(error)) from error
        logger.info(
            "%s %s %d in %.0f ms", method, path, answer.status_code, (time.monotonic() - began) * 1000
        )
        return read(answer, expected)


def never_sent(error: requests.RequestException) -> bool:
    """Whether nobody was there to hear it."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(error, requests.ConnectTimeout) or type(reason).__name__ == "NewConnectionError"


def read(answer: requests.Response, expected: list[str]) -> dict[str, Any]:
    """The body, an object with the `expected` keys; raises a BookingError for anything else."""
    if answer.status_code == 409:
        raise AppointmentSlotTaken()
    if answer.status_code in (400, 404, 422):
        raise BookingRefused(str(answer.status_code))
    try:
        answer.raise_for_status()
        body = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise BookingUnavailable(str(answer.status_code), answer.status_code in STORES_NOTHING) from error
    if not isinstance(body, dict) or not body.keys() >= set(expected):
        raise BookingUnavailable(f"{answer.status_code} without {', '.join(expected)}")
    return body


@lru_cache(maxsize=1)
def front_desk() -> FrontDesk:
    """The front desk that CANDOR_DESK_URL and CANDOR_BOOKING_TOKEN name; KeyError when either is missing."""
    token = os.environ["CANDOR_BOOKING_TOKEN"].partition(",")[0]  # the newest, while one follows another
    return FrontDesk(os.environ["CANDOR_DESK_URL"], token, requests.Session())
