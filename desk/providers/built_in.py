"""The diary in our own database: clinic.yml's hours, what staff changed of them, and what is taken."""

from dataclasses import dataclass
from datetime import datetime

from booking import entries
from booking.diary import free_times
from booking.models import DiaryEntry
from booking.rules import rules_of
from booking.wanted import WantedTime
from config.booking_part import Service
from config.clinic import Clinic
from providers.interface import Claim, Claimed, FreeTime


@dataclass(frozen=True)
class BuiltInDiary:
    clinic: Clinic
    now: datetime

    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        rules = rules_of(self.clinic, service, practitioner)
        return list(free_times(rules, entries.taken(start, end, self.now), start, end))

    def claim(self, request: Claim) -> Claimed:
        wanted = WantedTime(request.service, request.practitioner, request.starts_at)
        entry = entries.occupy(entries.entry_for(request.key, wanted), self.clinic.booking.rooms, self.now)
        return claimed(entry)

    def find(self, key: str) -> Claimed | None:
        entry = DiaryEntry.objects.filter(key=key).first()
        return claimed(entry) if entry else None

    def release(self, claimed: Claimed) -> None:
        entries.vacate(claimed.key)


def claimed(entry: DiaryEntry) -> Claimed:
    return Claimed(entry.key, str(entry.pk), entry.practitioner, entry.starts_at)
