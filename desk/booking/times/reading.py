"""Free words to a range of times in the clinic's zone: "next tuesday arvo", "the week the clocks change"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from booking.labels import clock_label, day_label
from booking.offering import window
from booking.times.clock import LAST, MIDNIGHT, Clock, read_clock
from booking.times.days import DAY, Days, Today, WordsNotUnderstood, week_of
from booking.times.patterns import PATTERNS
from booking.times.plain import plain, words
from config.clinic import MONTH_FIRST, Clinic

__all__ = ["ReadTimes", "WordsNotUnderstood", "read_times"]

MARK = "§"
AT_LEAST = 30 * DAY  # of what begins after the last day that can be booked
JOINED = re.compile(rf"{MARK} ?(?:-|to|till|until|and|or|through|thru) ?{MARK}")
AFTER = re.compile(rf"\bafter (?:the )?{MARK}")
BEFORE = re.compile(rf"\bbefore (?:the )?{MARK}")
BY = re.compile(rf"\b(?:by|until|till|no later than|up to) (?:the )?(?:end of )?{MARK}")
NOT = re.compile(rf"\b(?:not|except|apart from|cant do|cant make|cannot do) (?:on )?(?:the )?{MARK}")
FROM = re.compile(
    rf"\b(?:from|starting|not before|since) (?:the )?{MARK}|{MARK} (?:onwards|or later|or after)"
)
WEEK_OF = re.compile(rf"\bweek (?:of|beginning|commencing|starting) {MARK}|\b{MARK}s? week")
EARLY = re.compile(rf"\b(?:early|start of|beginning of|first half of)(?: in)? (?:the )?{MARK}|{MARK} early")
MID = re.compile(rf"\b(?:mid|middle of)[ -]?(?:the )?{MARK}")
LATE = re.compile(rf"\b(?:late|later|end of|second half of)(?: in)? (?:the )?{MARK}")


@dataclass(frozen=True)
class ReadTimes:
    """From `start` until `end`; where that is several days, only at the `daily` clock times of each."""

    start: datetime
    end: datetime
    daily: Clock | None
    understood: str


def read_times(text: str, clinic: Clinic, now: datetime) -> ReadTimes:
    """Raises WordsNotUnderstood when the words name no time, or only times gone by."""
    try:
        return _read(text, clinic, now)
    except OverflowError:  # beyond the calendar's end
        raise WordsNotUnderstood from None


def _read(text: str, clinic: Clinic, now: datetime) -> ReadTimes:
    today = Today(
        now.astimezone(clinic.time_zone).date(), clinic.time_zone, clinic.country.code in MONTH_FIRST
    )
    days, rest = read_days(plain(text), today)
    clock = read_clock(rest)
    if days is None and clock is None:
        raise WordsNotUnderstood
    first, last = days or (today.date, date.max)
    any_day = (first, last) == (today.date, date.max)
    if last == date.max:
        horizon = window(clinic, now)[1].astimezone(clinic.time_zone).date()
        last = max(horizon - DAY, first + AT_LEAST)
    if last < today.date:
        raise WordsNotUnderstood
    return _placed((max(first, today.date), last), clock, any_day, clinic, now)


def _placed(days: Days, clock: Clock | None, any_day: bool, clinic: Clinic, now: datetime) -> ReadTimes:
    first, last = days
    several = first != last
    opens, closes = clock if clock and not several else (MIDNIGHT, None)
    start = datetime.combine(first, opens, clinic.time_zone)
    end = datetime.combine(last + (0 if closes else 1) * DAY, closes or MIDNIGHT, clinic.time_zone)
    if end.replace(fold=1) <= now:
        raise WordsNotUnderstood
    year = now.astimezone(clinic.time_zone).year
    understood = label([_day_label(day, year, clinic) for day in days], clock, any_day, clinic)
    return ReadTimes(max(start, now), end.replace(fold=1), clock if several else None, understood)


def read_days(text: str, today: Today) -> tuple[Days | None, str]:
    """The days that plain words name, and the words that are left, with a mark where the days stood."""
    days, rest = _first(text, today)
    if days is None:
        return None, text
    again, marked = _first(rest, today)
    if again and JOINED.search(marked):
        later = again if again[1] >= days[0] else (again[0] + 7 * DAY, again[1] + 7 * DAY)
        if rest.index(MARK) > marked.index(MARK):  # the second was said first
            later = again
        return (min(days[0], later[0]), max(days[1], later[1])), JOINED.sub(" ", marked)
    return _bounded(days, rest, today), rest


def _first(text: str, today: Today) -> tuple[Days | None, str]:
    for pattern, reader in PATTERNS:
        if found := pattern.search(text):
            rest = f"{text[: found.start()]} {MARK} {text[found.end() :]}"
            return reader(found, today), " ".join(rest.split())
    return None, text


def _bounded(days: Days, rest: str, today: Today) -> Days:
    """What `after`, `by`, `early` and the like make of the days. Raises WordsNotUnderstood for `not`."""
    if NOT.search(rest):
        raise WordsNotUnderstood
    first, last = days
    third = min(max((last - first) // 3, DAY), 10 * DAY)
    bounds: tuple[tuple[re.Pattern[str], Days], ...] = (
        (AFTER, (last + DAY if last != date.max else first, date.max)),
        (BEFORE, (today.date, first - DAY)),
        (BY, (today.date, last)),
        (FROM, (first, date.max)),
        (WEEK_OF, week_of(first)),
        (EARLY, (first, first + third)),
        (MID, (first + third, last - third)),
        (LATE, (last - max(third, 3 * DAY), last)),
    )
    return next((bound for pattern, bound in bounds if pattern.search(rest)), days)


def label(days: list[str], clock: Clock | None, any_day: bool, clinic: Clinic) -> str:
    """What was understood, as it is said back."""
    said = words()["labels"]
    first, last = days
    named = first if first == last else said["days"].format(first=first, last=last)
    named = said["any_day"] if any_day else named
    return said["with_clock"].format(days=named, clock=_clock_label(clock, clinic)) if clock else str(named)


def _day_label(day: date, this_year: int, clinic: Clinic) -> str:
    return day_label(day, clinic) + (f" {day.year}" if day.year != this_year else "")


def _clock_label(clock: Clock, clinic: Clinic) -> str:
    which = "after" if clock[1] == LAST else "before" if clock[0] == time(0) else "between"
    opens, closes = (clock_label(at, clinic) for at in clock)
    return str(words()["labels"][which].format(opens=opens, closes=closes))
