"""Which times are free. Pure: no database, no clock, everything is an argument."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from config.booking_part import OpeningHours
from providers.interface import FreeTime

TICK = timedelta(minutes=5)
DAY = timedelta(days=1)

Tick = tuple[str, datetime]
Period = tuple[datetime, datetime]


@dataclass(frozen=True)
class DiaryRules:
    """When people are seen for one service; `hours` is keyed by practitioner, and written in local time."""

    zone: ZoneInfo
    hours: Mapping[str, OpeningHours]
    closed_on: Collection[date]
    step: timedelta
    length: timedelta
    buffer: timedelta = timedelta(0)
    blocks: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    rooms: Sequence[str] = ()  # none: rooms are never short


def ticks(whose: str, starts_at: datetime, ends_at: datetime) -> Iterator[Tick]:
    """The five-minute pieces of someone's time that an entry occupies, whole or in part."""
    tick = starts_at - (starts_at - datetime.min.replace(tzinfo=UTC)) % TICK
    while tick < ends_at:
        yield whose, tick
        tick += TICK


def rooms_of(count: int | None) -> list[str]:
    return [f"room {number}" for number in range(1, (count or 0) + 1)]


def open_periods(
    hours: OpeningHours, zone: ZoneInfo, closed_on: Collection[date], day: date
) -> Iterator[Period]:
    """The opening periods of one local day, in UTC."""
    if day in closed_on:
        return
    for opens, closes in hours.get(day.weekday(), ()):
        yield _in_utc(day, opens, zone, fold=0), _in_utc(day, closes, zone, fold=1)


def _in_utc(day: date, at: time, zone: ZoneInfo, fold: int) -> datetime:
    # When the clocks change, fold 0 for opening and fold 1 for closing counts a repeated hour in full
    # and never opens during a skipped one.
    return datetime.combine(day, at, zone).replace(fold=fold).astimezone(UTC)


def free_times(
    rules: DiaryRules, taken: Collection[Tick], start: datetime, end: datetime
) -> Iterator[FreeTime]:
    """Every time that starts from `start` on and before `end`, soonest first."""
    for starts_at, practitioner in _starts(rules, start, end):
        if _is_free(rules, practitioner, starts_at, taken):
            yield FreeTime(starts_at, starts_at + rules.length, practitioner)


def _starts(rules: DiaryRules, start: datetime, end: datetime) -> Iterator[tuple[datetime, str]]:
    day, last = start.astimezone(rules.zone).date(), end.astimezone(rules.zone).date()
    while day <= last:
        found = [
            (starts_at, order, practitioner)
            for order, (practitioner, hours) in enumerate(rules.hours.items())
            for starts_at in _starts_of_day(rules, hours, day)
            if start <= starts_at < end
        ]
        yield from ((starts_at, practitioner) for starts_at, _, practitioner in sorted(found))
        day += DAY


def _starts_of_day(rules: DiaryRules, hours: OpeningHours, day: date) -> Iterator[datetime]:
    for opens, closes in open_periods(hours, rules.zone, rules.closed_on, day):
        while opens + rules.length <= closes:
            yield opens
            opens += rules.step


def _is_free(rules: DiaryRules, practitioner: str, starts_at: datetime, taken: Collection[Tick]) -> bool:
    ends_at = starts_at + rules.length
    if any(begins < ends_at and starts_at < ends for begins, ends in rules.blocks.get(practitioner, ())):
        return False
    needed = ends_at + rules.buffer
    rooms = not rules.rooms or any(_unused(room, starts_at, needed, taken) for room in rules.rooms)
    return rooms and _unused(practitioner, starts_at, needed, taken)


def _unused(whose: str, starts_at: datetime, ends_at: datetime, taken: Collection[Tick]) -> bool:
    return not any(tick in taken for tick in ticks(whose, starts_at, ends_at))


def one_per_time(found: Iterable[FreeTime], workload: Mapping[str, int]) -> Iterator[FreeTime]:
    """One for each start time: the practitioner with the least booked, so that work is shared."""
    for _, together in groupby(found, key=lambda free: free.starts_at):
        yield min(together, key=lambda free: workload.get(free.practitioner, 0))
