"""Which free times are offered: soonest first, spread over days, with a way on in both directions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from booking.diary import DAY, TICK, free_times, one_per_time
from booking.models import DiaryEntry
from booking.rules import rules_of
from booking.wanted import WantedTime
from config.booking_part import Service
from config.clinic import Clinic
from providers.choosing import diary_of
from providers.interface import FreeTime

MOST_OF_ONE_DAY = 3
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True)
class Wish:
    """The times somebody asked for: `start` included, `end` not; `daily` are clock times of the `weekdays`.

    Monday is 0.
    """

    start: datetime | None = None
    end: datetime | None = None
    daily: tuple[time, time] | None = None
    weekdays: frozenset[int] = EVERY_DAY


@dataclass(frozen=True)
class Offer:
    times: list[FreeTime]
    earlier: bool  # whether anything is free before the first
    later: bool  # and after the last


def offer(
    clinic: Clinic, service: Service, practitioner: str | None, wish: Wish, limit: int, now: datetime
) -> Offer:
    """Up to `limit` times of the wish. With an end and no start they are the last ones before it."""
    opens, closes = window(clinic, now)
    free = diary_of(clinic, now).free(service, practitioner, opens, closes)
    fitting = [one for one in one_per_time(free, workload(now)) if _in_day(clinic, one, wish)]
    start, end = wish.start or opens, wish.end or closes
    wanted = [one for one in fitting if start <= one.starts_at < end]
    backwards = wish.start is None and wish.end is not None
    chosen = spread(clinic, reversed(wanted) if backwards else wanted, limit)
    first, last = (chosen[0].starts_at, chosen[-1].starts_at) if chosen else (start, end - TICK)
    return Offer(
        chosen,
        earlier=any(one.starts_at < first for one in fitting),
        later=any(one.starts_at > last for one in fitting),
    )


def spread(clinic: Clinic, found: Iterable[FreeTime], limit: int) -> list[FreeTime]:
    """The first few of each day; more of a day only when there are too few days."""
    of_day: Counter[object] = Counter()
    chosen: list[FreeTime] = []
    spare: list[FreeTime] = []
    for one in found:
        day = one.starts_at.astimezone(clinic.time_zone).date()
        (chosen if of_day[day] < MOST_OF_ONE_DAY else spare).append(one)
        of_day[day] += 1
    return sorted((chosen + spare)[:limit] if len(chosen) < limit else chosen[:limit])


def window(clinic: Clinic, now: datetime) -> tuple[datetime, datetime]:
    """From when until when visitors can book, at this moment."""
    local = now.astimezone(clinic.time_zone)
    after = local.date() + (clinic.booking.days_ahead + 1) * DAY
    end = datetime.combine(after, time(0), clinic.time_zone)
    return now + timedelta(hours=clinic.booking.notice_hours), end


def in_window(clinic: Clinic, starts_at: datetime, now: datetime) -> bool:
    opens, closes = window(clinic, now)
    return opens <= starts_at < closes


def in_staff_window(clinic: Clinic, starts_at: datetime, now: datetime) -> bool:
    """Staff need give no notice: whoever stands at the desk can have the time that just began."""
    return starts_at > now - timedelta(minutes=clinic.booking.step_minutes)


def is_given(clinic: Clinic, wanted: WantedTime) -> bool:
    """Whether it could ever be offered; whether it still is free, only the database knows."""
    rules = rules_of(clinic, wanted.service, wanted.practitioner)
    found = free_times(rules, (), wanted.starts_at, wanted.starts_at + TICK)
    return any(one.starts_at == wanted.starts_at for one in found)


def workload(now: datetime) -> Counter[str]:
    """How many times each practitioner has that are still to come."""
    ahead = DiaryEntry.objects.filter(expires_at=None, starts_at__gte=now)
    return Counter(ahead.values_list("practitioner", flat=True))


def _in_day(clinic: Clinic, one: FreeTime, wish: Wish) -> bool:
    local = one.starts_at.astimezone(clinic.time_zone)
    in_time = wish.daily is None or wish.daily[0] <= local.time() < wish.daily[1]
    return in_time and local.weekday() in wish.weekdays
