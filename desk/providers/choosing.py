"""Which diary the clinic of clinic.yml keeps, and how we reach it."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from requests.auth import HTTPBasicAuth

from config.booking_part import Service
from config.clinic import Clinic
from config.diary_part import CalcomPlaces, CaldavPlaces, FhirPlaces
from providers.built_in import BuiltInDiary
from providers.calcom import CalcomDiary
from providers.caldav import CaldavDiary
from providers.calendars import CalendarOnServer
from providers.callback import CallbackDiary
from providers.exchanges import Bearer, Exchanges
from providers.fhir import FhirDiary
from providers.fhir_server import FhirServer
from providers.interface import Claim, Claimed, Diary, FreeTime, Unavailable

logger = logging.getLogger(__name__)

ASKING_FOR_TIMES = 1.5  # seconds; a visitor waits


def diary_of(clinic: Clinic, now: datetime, by_staff: bool = False) -> Diary:
    """The diary that times are offered from and first kept in: our own, which alone no race gets past."""
    if clinic.booking.diary == "callback" and not by_staff:
        return CallbackDiary()
    own = BuiltInDiary(clinic, now)
    outside = outside_diary(clinic, now, ASKING_FOR_TIMES)
    return own if outside is None else OfferedDiary(own, outside)


def outside_diary(clinic: Clinic, now: datetime, seconds: float) -> Diary | None:
    """The clinic's own diary, where it keeps one outside; all that it is asked takes `seconds` at most."""
    match clinic.places:
        case CaldavPlaces() as places:
            exchanges = Exchanges(seconds, HTTPBasicAuth(places.user, settings.DIARY_SECRET))
            calendars = {who: CalendarOnServer(url, exchanges) for who, url in places.calendars.items()}
            return CaldavDiary(BuiltInDiary(clinic, now), calendars, clinic.time_zone, now)
        case FhirPlaces() as places:
            server = FhirServer(places.url, Exchanges(seconds, Bearer(settings.DIARY_SECRET)))
            return FhirDiary(BuiltInDiary(clinic, now), server, places.schedules)
        case CalcomPlaces() as places:
            exchanges, own = Exchanges(seconds, Bearer(settings.DIARY_SECRET)), BuiltInDiary(clinic, now)
            types, zone = places.event_types, clinic.time_zone
            return CalcomDiary(own, places.url, exchanges, types, zone, clinic.email)
    return None


@dataclass(frozen=True)
class OfferedDiary:
    """Our own diary, offering only what the clinic's own leaves free as well."""

    own: Diary
    outside: Diary

    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        try:
            return self.outside.free(service, practitioner, start, end)
        except Unavailable as error:
            # Better to offer a time that the clinic has yet to confirm than to turn the visitor away.
            logger.warning("the clinic's diary did not say what is free", extra={"status": str(error)})
            return self.own.free(service, practitioner, start, end)

    def claim(self, request: Claim) -> Claimed:
        return self.own.claim(request)

    def find(self, key: str) -> Claimed | None:
        return self.own.find(key)

    def release(self, claimed: Claimed) -> None:
        self.own.release(claimed)
