"""A clinic's diary in memory that can be made to fail in every way that real ones do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.test import override_settings

from config.booking_part import Service
from config.clinic import Clinic
from config.diary_part import CaldavPlaces
from providers.interface import Claim, Claimed, FreeTime, Taken, Unavailable, Unsure

PLACES = CaldavPlaces("candor", {"amara-osei": "https://a.example", "tom-bellweather": "https://t.example"})


def clinic_elsewhere() -> Clinic:
    """The clinic of clinic.yml, with its diary outside of Candor."""
    clinic: Clinic = settings.CLINIC
    return replace(clinic, places=PLACES, booking=replace(clinic.booking, diary="caldav"))


@dataclass
class StandIn:
    """`does` says how the next claims go, one word each; without words left, all goes well."""

    does: list[str] = field(default_factory=list)
    held: dict[tuple[str, datetime], str] = field(default_factory=dict)
    claims: int = 0

    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        raise Unavailable

    def claim(self, request: Claim) -> Claimed:
        self.claims += 1
        fate = self.does.pop(0) if self.does else "well"
        if fate == "down":
            raise Unavailable
        if fate == "breaks":
            raise ZeroDivisionError
        if fate == "forgets":
            raise Unsure
        if (
            fate == "full"
            or self.held.get((request.practitioner, request.starts_at), request.key) != request.key
        ):
            raise Taken
        self.held[request.practitioner, request.starts_at] = request.key
        if fate == "stores and hangs up":
            raise Unsure
        return Claimed(request.key, "here", request.practitioner, request.starts_at)

    def find(self, key: str) -> Claimed | None:
        for (practitioner, starts_at), holder in self.held.items():
            if holder == key:
                return Claimed(key, "here", practitioner, starts_at)
        return None

    def release(self, claimed: Claimed) -> None:
        if self.does and self.does.pop(0) == "down":
            raise Unavailable
        if self.held.get((claimed.practitioner, claimed.starts_at)) == claimed.key:
            del self.held[claimed.practitioner, claimed.starts_at]


@contextmanager
def kept_in(diary: StandIn, monkeypatch: Any) -> Iterator[Clinic]:
    """The front desk with this diary in place of a calendar server."""
    clinic = clinic_elsewhere()
    for module in ("outbox.asking", "outbox.delivering", "outbox.moving", "providers.choosing"):
        monkeypatch.setattr(f"{module}.outside_diary", lambda *_: diary)
    with override_settings(CLINIC=clinic, DIARY_SECRET="secret"):
        yield clinic
