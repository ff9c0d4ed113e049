"""From the days and clock times that were said to a stretch of moments, and how it is said back."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from booking.labels import clock_label, day_label
from booking.offering import EVERY_DAY, window
from booking.times.clock import LAST, MIDNIGHT, Clock
from booking.times.days import DAY, Days, WordsNotUnderstood
from booking.times.plain import words
from booking.times.weekdays import Weekdays
from booking.times.zones import here, place, within_a_day
from config.clinic import Clinic

TICK = timedelta(seconds=1)
AT_LEAST = 30 * DAY  # of what begins after the last day that can be booked


@dataclass(frozen=True)
class Stretch:
    """The times that were looked at before."""

    start: datetime
    end: datetime
    daily: Clock | None = None
    weekdays: frozenset[int] = EVERY_DAY

    def holds(self, days: Days, clinic: Clinic) -> bool:
        """Whether those days lie within these."""
        first, last = self.days(clinic)
        return first <= days[0] and days[1] <= last

    def days(self, clinic: Clinic) -> Days:
        first, last = (at.astimezone(clinic.time_zone) for at in (self.start, self.end))
        return first.date(), max(first.date(), (last - TICK).date())


@dataclass(frozen=True)
class ReadTimes(Stretch):
    """From `start` until `end`; where that is several days, only at the `daily` times of the `weekdays`.

    `exact` is the one moment that was named, if one was, and `at` the one clock time, on whatever days.
    `last_day` is the last that can be booked, where all of it lies beyond.
    """

    understood: str = ""
    exact: datetime | None = None
    at: time | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class Said:
    """What words named; the clock times are of the `zone`, or the clinic's where it is None."""

    days: Days
    weekdays: Weekdays
    clock: Clock | None
    exact: time | None
    zone: ZoneInfo | None
    is_list: bool  # "tuesday or thursday": the days are the weekdays themselves


def as_before(before: Stretch, clinic: Clinic, now: datetime) -> ReadTimes:
    """Raises WordsNotUnderstood when what was looked at is over."""
    if before.end <= now:
        raise WordsNotUnderstood
    days = [_day_label(day, now, clinic) for day in before.days(clinic)]
    said = label(days, before.daily, False, clinic)
    return ReadTimes(max(before.start, now), before.end, before.daily, before.weekdays, said)


def placed(said: Said, clinic: Clinic, now: datetime) -> ReadTimes:
    """The moments meant, from now on. Raises WordsNotUnderstood when none is left."""
    today = now.astimezone(clinic.time_zone).date()
    any_day = said.days == (today, date.max)
    first, last = _bookable(said.days, clinic, now)
    said = replace(said, days=(first, last))
    start, end = _ends(said, clinic)
    if end <= now:
        raise WordsNotUnderstood
    several = first != last
    horizon = window(clinic, now)[1]
    read = ReadTimes(
        start=max(start, now),
        end=end,
        daily=_daily(said, clinic) if several else None,
        weekdays=said.weekdays.wanted if several else EVERY_DAY,
        understood=_understood(said, any_day, clinic, now),
        at=None if said.zone else said.exact,
        last_day=horizon.astimezone(clinic.time_zone).date() - DAY if start >= horizon else None,
    )
    return read if several or said.exact is None else replace(read, exact=start)


def _bookable(days: Days, clinic: Clinic, now: datetime) -> Days:
    """Without days gone by; an open end reaches as far as can be booked."""
    today = now.astimezone(clinic.time_zone).date()
    first, last = days
    if last == date.max:
        horizon = window(clinic, now)[1].astimezone(clinic.time_zone).date()
        last = max(horizon - DAY, first + AT_LEAST)
    if last < today:
        raise WordsNotUnderstood
    return max(first, today), last


def _ends(said: Said, clinic: Clinic) -> tuple[datetime, datetime]:
    """The first moment and the last; the hour that a clock change repeats counts whole."""
    first, last = said.days
    if first == last and said.clock:
        start, end = here(said.clock, first, said.zone or clinic.time_zone, clinic.time_zone)
        return start, end if said.zone else end.replace(fold=1)
    start = datetime.combine(first, MIDNIGHT, clinic.time_zone)
    return start, datetime.combine(last + DAY, MIDNIGHT, clinic.time_zone).replace(fold=1)


def _daily(said: Said, clinic: Clinic) -> Clock | None:
    """Clock times of every day; those of another zone as they are on the first."""
    if said.clock is None or said.zone is None:
        return said.clock
    clock = within_a_day(*here(said.clock, said.days[0], said.zone, clinic.time_zone))
    if clock is None:
        raise WordsNotUnderstood  # evening there is two days here
    return clock


def _understood(said: Said, any_day: bool, clinic: Clinic, now: datetime) -> str:
    first, last = said.days
    clock = said.clock
    if said.clock and said.zone:
        start, end = here(said.clock, first, said.zone, clinic.time_zone)
        clock, moved = (start.time(), end.time()), start.date() - first
        first, last = first + moved, last + moved
    today = now.astimezone(clinic.time_zone).date()
    listed = said.weekdays.dates(today) if said.is_list else [first, last]
    named = _named([_day_label(day, now, clinic) for day in listed], any_day, said)
    text = _with_clock(named, clock, clinic)
    if not (said.clock and said.zone):
        return text
    elsewhere: str = words()["labels"]["elsewhere"]
    return elsewhere.format(days=text, clock=_clock_label(said.clock, clinic), place=place(said.zone))


def _named(days: list[str], any_day: bool, said: Said) -> str:
    labels = words()["labels"]
    if said.is_list:
        return str(labels["either"].join(days))
    named = days[0] if days[0] == days[-1] else labels["days"].format(first=days[0], last=days[-1])
    named = labels["any_day"] if any_day else named
    which = "but" if said.weekdays.shut else "only" if said.weekdays.listed else None
    if which is None:
        return str(named)
    numbers = said.weekdays.shut or said.weekdays.listed
    names = labels["either"].join(words()["weekdays"][number].capitalize() for number in sorted(numbers))
    return str(labels[which].format(days=named, weekdays=names))


def label(days: list[str], clock: Clock | None, any_day: bool, clinic: Clinic) -> str:
    """What was understood, as it is said back."""
    said = words()["labels"]
    named = days[0] if days[0] == days[-1] else said["days"].format(first=days[0], last=days[-1])
    return _with_clock(said["any_day"] if any_day else named, clock, clinic)


def _with_clock(days: str, clock: Clock | None, clinic: Clinic) -> str:
    said: str = words()["labels"]["with_clock"]
    return said.format(days=days, clock=_clock_label(clock, clinic)) if clock else days


def _day_label(day: date, now: datetime, clinic: Clinic) -> str:
    year = now.astimezone(clinic.time_zone).year
    return day_label(day, clinic) + (f" {day.year}" if day.year != year else "")


def _clock_label(clock: Clock, clinic: Clinic) -> str:
    which = "after" if clock[1] == LAST else "before" if clock[0] == time(0) else "between"
    opens, closes = (clock_label(at, clinic) for at in clock)
    return str(words()["labels"][which].format(opens=opens, closes=closes))
