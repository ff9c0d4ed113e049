"""A diary in calendars on a CalDAV server, one calendar for each practitioner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from config.booking_part import Service
from providers.calendars import CalendarOnServer
from providers.events import BusyEvent, busy_events, uid_of, uids, written
from providers.interface import Claim, Claimed, Diary, FreeTime, Taken, Unavailable, Unsure

YEARS = timedelta(days=3 * 365)  # further away than anybody books


@dataclass(frozen=True)
class CaldavDiary:
    """Our own times, less what the calendars say is taken."""

    own: Diary
    calendars: Mapping[str, CalendarOnServer]
    zone: ZoneInfo
    now: datetime

    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        found = self.own.free(service, practitioner, start, end)
        lasts = timedelta(minutes=service.minutes + service.buffer_minutes)
        people = {one.practitioner for one in found}
        busy = {person: self._busy(self.calendars[person], start, end + lasts) for person in people}
        return [
            one
            for one in found
            if not any(it.overlaps(one.starts_at, one.starts_at + lasts) for it in busy[one.practitioner])
        ]

    def claim(self, request: Claim) -> Claimed:
        calendar = self.calendars[request.practitioner]
        # The name is the time's, not the request's: the server itself refuses the second of two requests.
        name = name_of(request.starts_at)
        answer = calendar.create(name, written(request, self.now))
        if answer.status_code in (409, 412):
            self._must_be_ours(calendar, name, request.key)
        elif not answer.ok:
            raise Unavailable(f"status {answer.status_code}")
        self._stands_alone_or_goes(calendar, request)
        return Claimed(request.key, f"{calendar.url}/{name}", request.practitioner, request.starts_at)

    def find(self, key: str) -> Claimed | None:
        """An event that another one overlaps does not count: claiming it again settles that."""
        for practitioner, calendar in self.calendars.items():
            for event in self._ours(calendar, key):
                if not self._others(calendar, event):
                    place = f"{calendar.url}/{name_of(event.starts_at)}"
                    return Claimed(key, place, practitioner, event.starts_at)
        return None

    def release(self, claimed: Claimed) -> None:
        calendar, name = self.calendars[claimed.practitioner], name_of(claimed.starts_at)
        found = calendar.read(name)
        if found is None or uid_of(claimed.key) not in _uids(found[0]):
            return
        answer = calendar.delete(name, found[1])
        if not answer.ok and answer.status_code not in (404, 410):
            raise Unsure(f"status {answer.status_code}")

    def _must_be_ours(self, calendar: CalendarOnServer, name: str, key: str) -> None:
        found = calendar.read(name)
        if found is None or uid_of(key) not in _uids(found[0]):
            raise Taken

    def _stands_alone_or_goes(self, calendar: CalendarOnServer, request: Claim) -> None:
        """Staff may have typed in an event that begins at another time. Raises Taken or Unsure."""
        ends_at = request.starts_at + timedelta(
            minutes=request.service.minutes + request.service.buffer_minutes
        )
        try:
            found = [
                it
                for it in self._busy(calendar, request.starts_at, ends_at)
                if it.overlaps(request.starts_at, ends_at)
            ]
            if all(it.uid == uid_of(request.key) for it in found):
                if found:
                    return
                raise Unsure("stored and forgotten")
            self.release(Claimed(request.key, "", request.practitioner, request.starts_at))
        except Unavailable as error:
            raise Unsure(str(error)) from error  # by now it is stored
        raise Taken

    def _others(self, calendar: CalendarOnServer, event: BusyEvent) -> list[BusyEvent]:
        found = self._busy(calendar, event.starts_at, event.ends_at)
        return [it for it in found if it.uid != event.uid and it.overlaps(event.starts_at, event.ends_at)]

    def _ours(self, calendar: CalendarOnServer, key: str) -> list[BusyEvent]:
        found = self._read(calendar.with_uid(uid_of(key)), self.now - YEARS, self.now + YEARS)
        return [event for event in found if event.uid == uid_of(key)]

    def _busy(self, calendar: CalendarOnServer, start: datetime, end: datetime) -> list[BusyEvent]:
        return self._read(calendar.between(start, end), start, end)

    def _read(self, texts: list[str], start: datetime, end: datetime) -> list[BusyEvent]:
        try:
            return [event for text in texts for event in busy_events(text, self.zone, start, end)]
        except Exception as error:  # people's calendars hold anything; what cannot be read is not free time
            raise Unavailable(type(error).__name__) from error


def name_of(starts_at: datetime) -> str:
    """The last part of an event's address: one for each start."""
    return f"candor-{starts_at.astimezone(UTC):%Y%m%dT%H%MZ}.ics"


def _uids(text: str) -> set[str]:
    try:
        return uids(text)
    except ValueError:
        return set()
