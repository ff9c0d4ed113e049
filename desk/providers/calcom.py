"""A diary at Cal.com, API v2. Checked against a stand-in made from its documentation, never the service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from config.booking_part import Service
from providers.exchanges import Exchanges, json_of
from providers.interface import Claim, Claimed, Diary, FreeTime, Taken, Unavailable, Unsure

SLOTS: Final = {"cal-api-version": "2024-09-04"}
BOOKINGS: Final = {"cal-api-version": "2026-02-25"}
MARK: Final = "candor"
PAGE, MOST_PAGES = 100, 20
OVER = ("cancelled", "rejected")
# What is said, by a 400, of a time that somebody else has; they have no status of their own for it.
GONE = ("already has booking", "not available", "no_available_users", "already booked")


@dataclass(frozen=True)
class CalcomDiary:
    """Our own times, where Cal.com has them too; `event_types` is keyed by practitioner and service."""

    own: Diary
    url: str
    exchanges: Exchanges
    event_types: Mapping[tuple[str, str], int]
    zone: ZoneInfo
    otherwise: str  # the address given for somebody who left a telephone number

    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        found = self.own.free(service, practitioner, start, end)
        people = {one.practitioner for one in found}
        there = {person: self._slots(self.event_types[person, service.id], start, end) for person in people}
        return [one for one in found if one.starts_at.astimezone(UTC) in there[one.practitioner]]

    def claim(self, request: Claim) -> Claimed:
        # There is no key that makes a second booking harmless: look for our mark first, and again afterwards.
        if found := self.find(request.key):
            return found
        answer = self.exchanges.tell(
            "POST", f"{self.url}/v2/bookings", json=self._wanted(request), headers=BOOKINGS
        )
        if answer.status_code == 409 or (answer.status_code == 400 and _says_gone(answer.text)):
            raise Taken
        if not answer.ok:
            raise Unavailable(f"status {answer.status_code}")
        return self._alone_or_gone(request)

    def find(self, key: str) -> Claimed | None:
        for booking in self._bookings():
            if (booking.get("metadata") or {}).get(MARK) == key:
                return self._claimed(key, booking)
        return None

    def release(self, claimed: Claimed) -> None:
        for booking in self._bookings():
            if (booking.get("metadata") or {}).get(MARK) == claimed.key:
                url = f"{self.url}/v2/bookings/{booking['uid']}/cancel"
                answer = self.exchanges.tell("POST", url, json={"cancellationReason": "-"}, headers=BOOKINGS)
                if not answer.ok and answer.status_code not in (404, 410):
                    raise Unsure(f"status {answer.status_code}")

    def _alone_or_gone(self, request: Claim) -> Claimed:
        """Two racing bookings were both let in once (their issue of 2024): then neither stays."""
        kind = self.event_types[request.practitioner, request.service.id]
        try:
            there = [
                it
                for it in self._bookings(kind)
                if _moment(it.get("start")) == request.starts_at.astimezone(UTC)
            ]
            ours = [it for it in there if (it.get("metadata") or {}).get(MARK) == request.key]
            if not ours:
                raise Unsure("stored and forgotten")
            if len(there) == len(ours):
                return self._claimed(request.key, ours[0])
            self.release(Claimed(request.key, "", request.practitioner, request.starts_at))
        except Unavailable as error:
            raise Unsure(str(error)) from error
        raise Taken

    def _claimed(self, key: str, booking: Mapping[str, Any]) -> Claimed:
        kinds = {kind: person for (person, _), kind in self.event_types.items()}
        person = kinds.get(int((booking.get("eventType") or {}).get("id", 0)), "")
        return Claimed(key, str(booking["uid"]), person, _moment(booking.get("start")))

    def _wanted(self, request: Claim) -> dict[str, Any]:
        email = request.contact if "@" in request.contact else self.otherwise
        return {
            "eventTypeId": self.event_types[request.practitioner, request.service.id],
            "start": f"{request.starts_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "attendee": {"name": request.name, "email": email, "timeZone": self.zone.key},
            "metadata": {MARK: request.key, "reference": request.reference},
        }

    def _slots(self, event_type: int, start: datetime, end: datetime) -> set[datetime]:
        wanted = {"eventTypeId": event_type, "start": _day(start), "end": _day(end + timedelta(days=1))}
        answer = self.exchanges.ask("GET", f"{self.url}/v2/slots", params=wanted, headers=SLOTS)
        days = json_of(answer).get("data") if answer.ok else None
        if not isinstance(days, dict):
            raise Unavailable(f"status {answer.status_code}")
        return {_moment(slot.get("start")) for slots in days.values() for slot in slots}

    def _bookings(self, *kinds: int) -> list[dict[str, Any]]:
        """Those ahead that stand, over all pages. Raises Unavailable."""
        which = ",".join(str(kind) for kind in kinds or sorted(set(self.event_types.values())))
        found: list[dict[str, Any]] = []
        for page in range(MOST_PAGES):
            wanted = {"status": "upcoming", "eventTypeIds": which, "take": PAGE, "skip": page * PAGE}
            answer = self.exchanges.ask("GET", f"{self.url}/v2/bookings", params=wanted, headers=BOOKINGS)
            data = json_of(answer).get("data") if answer.ok else None
            if not isinstance(data, list):
                raise Unavailable(f"status {answer.status_code}")
            found += data
            if len(data) < PAGE:
                break
        return [it for it in found if isinstance(it, dict) and it.get("status") not in OVER]


def _says_gone(text: str) -> bool:
    return any(words in text for words in GONE)


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d}"


def _moment(written: object) -> datetime:
    """Raises Unavailable for what is no time."""
    try:
        return datetime.fromisoformat(str(written)).astimezone(UTC)
    except ValueError as error:
        raise Unavailable("not a time") from error
