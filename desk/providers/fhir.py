"""A diary in a practice system that speaks FHIR R4: its Slots are claimed, and Appointments made for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from config.booking_part import Service
from providers.fhir_server import FhirServer, Resource, identifier, is_ours
from providers.interface import Claim, Claimed, Diary, DiaryError, FreeTime, Taken, Unavailable, Unsure

OVER = ("cancelled", "entered-in-error", "noshow")
STALE = (409, 412)


@dataclass(frozen=True)
class FhirDiary:
    """Our own times, where a Slot for them is free; `schedules` holds each practitioner's Schedule id."""

    own: Diary
    server: FhirServer
    schedules: Mapping[str, str]

    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        found = self.own.free(service, practitioner, start, end)
        lasts = timedelta(minutes=service.minutes)
        people = {one.practitioner for one in found}
        ends = {person: self._free_slots(person, start, end) for person in people}
        return [one for one in found if _ends(ends[one.practitioner], one.starts_at) >= one.starts_at + lasts]

    def claim(self, request: Claim) -> Claimed:
        slot = self._slot(request)
        appointment = self._appointment(request, slot)
        # First the Slot, by its version: of two requests the server refuses the second. Then the Appointment.
        if not is_ours(slot, request.key):
            self._take(slot, request)
        answer = self.server.create(appointment, request.key)
        claimed = Claimed(request.key, f"Slot/{slot['id']}", request.practitioner, request.starts_at)
        if not answer.ok:
            self._give_back(claimed)
            raise Unavailable(f"status {answer.status_code}")
        self._stands_alone_or_goes(claimed, slot)
        return claimed

    def find(self, key: str) -> Claimed | None:
        if not any(it.get("status") not in OVER for it in self.server.known_by("Appointment", key)):
            return None
        for slot in self.server.known_by("Slot", key):
            schedule = str(slot.get("schedule", {}).get("reference", "")).removeprefix("Schedule/")
            for practitioner, known in self.schedules.items():
                if schedule == known:
                    return Claimed(key, f"Slot/{slot['id']}", practitioner, _moment(slot.get("start")))
        return None

    def release(self, claimed: Claimed) -> None:
        for appointment in self.server.known_by("Appointment", claimed.key):
            if appointment.get("status") not in OVER:
                self._change({**appointment, "status": "cancelled"})
        for slot in self.server.known_by("Slot", claimed.key):
            others = [it for it in slot["identifier"] if it.get("value") != claimed.key]
            self._change({**slot, "status": "free", "identifier": others})

    def _change(self, resource: Resource) -> None:
        if not resource.get("identifier"):
            del resource["identifier"]  # an empty list is not allowed
        answer = self.server.replace(resource)
        if not answer.ok and answer.status_code not in (404, 410):
            raise Unsure(f"status {answer.status_code}")

    def _free_slots(self, practitioner: str, start: datetime, end: datetime) -> dict[datetime, datetime]:
        """When each free Slot ends, by its start."""
        found = self.server.search(
            "Slot",
            schedule=f"Schedule/{self.schedules[practitioner]}",
            status="free",
            start=[f"ge{_written(start)}", f"lt{_written(end)}"],
        )
        return {
            _moment(it.get("start")): _moment(it.get("end")) for it in found if it.get("status") == "free"
        }

    def _slot(self, request: Claim) -> Resource:
        """Ours from an earlier try, or a free one. Raises Taken."""
        schedule = f"Schedule/{self.schedules[request.practitioner]}"
        found = self.server.search("Slot", schedule=schedule, start=f"eq{_written(request.starts_at)}")
        ends_at = request.starts_at + timedelta(minutes=request.service.minutes)
        there = [it for it in found if _moment(it.get("start")) == request.starts_at]
        ours = [it for it in there if is_ours(it, request.key)]
        free = [it for it in there if it.get("status") == "free" and _moment(it.get("end")) >= ends_at]
        if not ours and not free:
            raise Taken
        return (ours or free)[0]

    def _take(self, slot: Resource, request: Claim) -> None:
        ours = [*(slot.get("identifier") or []), identifier(request.key)]
        answer = self.server.replace({**slot, "status": "busy", "identifier": ours})
        if answer.status_code in STALE:
            raise Taken
        if not answer.ok:
            raise Unavailable(f"status {answer.status_code}")

    def _appointment(self, request: Claim, slot: Resource) -> Resource:
        schedule = self.server.read("Schedule", self.schedules[request.practitioner])
        people = [*schedule.get("actor", []), {"display": request.name or request.reference}]
        return {
            "resourceType": "Appointment",
            "identifier": [identifier(request.key)],
            "status": "booked",
            "description": request.service.name,
            "comment": request.reference,
            "start": _written(request.starts_at),
            "end": _written(request.starts_at + timedelta(minutes=request.service.minutes)),
            "slot": [{"reference": f"Slot/{slot['id']}"}],
            "participant": [{"actor": person, "status": "accepted"} for person in people],
        }

    def _stands_alone_or_goes(self, claimed: Claimed, slot: Resource) -> None:
        """A server that passes over If-Match may let two in: then neither stays. Raises Taken or Unsure."""
        try:
            there = self.server.search("Appointment", slot=f"Slot/{slot['id']}")
            there = [it for it in there if it.get("status") not in OVER]
            if not any(is_ours(it, claimed.key) for it in there):
                raise Unsure("stored and forgotten")
            if all(is_ours(it, claimed.key) for it in there):
                return
            self.release(claimed)
        except Unavailable as error:
            raise Unsure(str(error)) from error  # by now it is stored
        raise Taken

    def _give_back(self, claimed: Claimed) -> None:
        try:
            self.release(claimed)
        except DiaryError as error:
            raise Unsure(str(error)) from error


def _ends(ends: Mapping[datetime, datetime], starts_at: datetime) -> datetime:
    return ends.get(starts_at.astimezone(UTC), starts_at)


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _moment(written: object) -> datetime:
    """Raises Unavailable for what is no time."""
    try:
        return datetime.fromisoformat(str(written)).astimezone(UTC)
    except ValueError as error:
        raise Unavailable("not a time") from error
