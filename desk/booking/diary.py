"""Which appointment slots are free. Pure: no database, no clock, everything is an argument."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

TICK = timedelta(minutes=5)

Tick = tuple[str, datetime]


@dataclass(frozen=True)
class DiaryRules:
    """When a clinic sees people; `opening_hours` is keyed by weekday, Monday 0, in local time."""

    zone: ZoneInfo
    opening_hours: Mapping[int, Sequence[tuple[time, time]]]
    closed_on: Collection[date]
    notice: timedelta
    days_ahead: int
    step: timedelta


@dataclass(frozen=True, order=True)
class AppointmentSlot:
    """A free time with one practitioner; both times are in UTC."""

    starts_at: datetime
    ends_at: datetime
    practitioner: str


def ticks(practitioner: str, starts_at: datetime, ends_at: datetime) -> Iterator[Tick]:
    """The five-minute pieces of a practitioner's time that an appointment occupies, whole or in part."""
    tick = starts_at - (starts_at - datetime.min.replace(tzinfo=UTC)) % TICK
    while tick < ends_at:
        yield practitioner, tick
        tick += TICK


def open_periods(rules: DiaryRules, day: date) -> Iterator[tuple[datetime, datetime]]:
    """The clinic's opening periods of one local day, in UTC."""
    if day in rules.closed_on:
        return
    for opens, closes in rules.opening_hours.get(day.weekday(), ()):
        yield _in_utc(day, opens, rules.zone, fold=0), _in_utc(day, closes, rules.zone, fold=1)


def _in_utc(day: date, at: time, zone: ZoneInfo, fold: int) -> datetime:
    # When the clocks change, fold 0 for opening and fold 1 for closing counts a repeated hour in full
    # and never opens during a skipped one.
    return datetime.combine(day, at, zone).replace(fold=fold).astimezone(UTC)


def free_appointment_slots(
    rules: DiaryRules,
    practitioners: Sequence[str],
    length: timedelta,
    taken: Collection[Tick],
    now: datetime,
) -> Iterator[AppointmentSlot]:
    """Every slot of `length` still free at `now`, soonest first, practitioners in the order given."""
    for starts_at in _starts(rules, length, now):
        for practitioner in practitioners:
            slot = AppointmentSlot(starts_at, starts_at + length, practitioner)
            if not any(tick in taken for tick in ticks(practitioner, slot.starts_at, slot.ends_at)):
                yield slot


def _starts(rules: DiaryRules, length: timedelta, now: datetime) -> Iterator[datetime]:
    today = now.astimezone(rules.zone).date()
    for days in range(rules.days_ahead + 1):
        for opens, closes in open_periods(rules, today + timedelta(days=days)):
            start = opens
            while start + length <= closes:
                if start >= now + rules.notice:
                    yield start
                start += rules.step


def one_per_time(slots: Iterable[AppointmentSlot], workload: Mapping[str, int]) -> Iterator[AppointmentSlot]:
    """One slot for each start time: the practitioner with the least booked, so that work is shared."""
    for _, together in groupby(slots, key=lambda slot: slot.starts_at):
        yield min(together, key=lambda slot: workload.get(slot.practitioner, 0))
