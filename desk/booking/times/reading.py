"""Free words to a range of times in the clinic's zone: "next tuesday arvo", "the week the clocks change"."""

import re
from datetime import date, datetime

from booking.times.clock import exact_clock, read_clock
from booking.times.days import DAY, WEEK, Days, Today, WordsNotUnderstood, week_of
from booking.times.patterns import PATTERNS
from booking.times.placing import ReadTimes, Said, Stretch, as_before, placed
from booking.times.plain import plain, words
from booking.times.weekdays import read_weekdays
from booking.times.zones import read_zone
from config.clinic import MONTH_FIRST, Clinic

__all__ = ["ReadTimes", "Stretch", "WordsNotUnderstood", "read_times"]

MARK = "§"
SAME = re.compile(rf"\b(?:{'|'.join(words()['same_as_before'])})\b")
JOINED = re.compile(rf"{MARK} ?(?:-|to|till|until|and|or|through|thru) ?{MARK}")
AFTER = re.compile(rf"\bafter (?:the )?{MARK}")
BEFORE = re.compile(rf"\bbefore (?:the )?{MARK}")
BY = re.compile(rf"\b(?:by|until|till|no later than|up to|before the end of) (?:the )?(?:end of )?{MARK}")
NOT = re.compile(rf"\b(?:not|except|apart from|cant do|cant make|cannot do) (?:on )?(?:the )?{MARK}")
FROM = re.compile(
    rf"\b(?:from|starting|not before|since) (?:the )?{MARK}|{MARK} (?:onwards|or later|or after)"
)
WEEK_BEFORE = re.compile(rf"\bweek before (?:the )?{MARK}")
WEEK_AFTER = re.compile(rf"\bweek after (?:the )?{MARK}")
WEEK_OF = re.compile(rf"\bweek (?:of|beginning|commencing|starting) {MARK}|\b{MARK}s? week")
START = re.compile(rf"\b(?:start|beginning|top) of (?:the )?{MARK}")
EARLY = re.compile(rf"\b(?:early|first half of)(?: in)? (?:the )?{MARK}|{MARK} early")
MID = re.compile(rf"\b(?:mid|middle of) ?-? ?(?:the )?{MARK}")
END = re.compile(rf"\bend of (?:the )?{MARK}")
LATE = re.compile(rf"\b(?:late|later|second half of)(?: in)? (?:the )?{MARK}")


def read_times(text: str, clinic: Clinic, now: datetime, before: Stretch | None = None) -> ReadTimes:
    """`before` holds on where the words name no day: "after 4".

    Raises WordsNotUnderstood when the words name no time, or only times gone by.
    """
    try:
        return _read(text, clinic, now, before)
    except OverflowError:  # beyond the calendar's end
        raise WordsNotUnderstood from None


def _read(text: str, clinic: Clinic, now: datetime, before: Stretch | None) -> ReadTimes:
    today = Today(
        now.astimezone(clinic.time_zone).date(), clinic.time_zone, clinic.country.code in MONTH_FIRST
    )
    zone, text = read_zone(plain(text))
    weekdays, text = read_weekdays(text)
    days, rest = read_days(text, today)
    clock = read_clock(rest)
    names_no_day = not weekdays.listed and (days is None or days == (today.date, date.max))
    if before and names_no_day and not weekdays.shut and SAME.search(text) and clock is None:
        return as_before(before, clinic, now)
    listed = weekdays.days(today.date) if days is None else None
    days = days or listed
    if days is None and clock is None and not weekdays.shut:
        raise WordsNotUnderstood
    if days is None and before:
        days, weekdays = before.days(clinic), weekdays.as_in(before.weekdays)
    if before and clock is None and days and before.holds(days, clinic):
        clock = before.daily  # "thursday", among times looked for around 11
    said = Said(days or (today.date, date.max), weekdays, clock, exact_clock(rest), zone, listed is not None)
    return placed(said, clinic, now)


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
        (WEEK_BEFORE, (first - WEEK, first - DAY)),
        (WEEK_AFTER, (last + DAY, last + WEEK) if last != date.max else days),
        (AFTER, (last + DAY if last != date.max else first, date.max)),
        (BY, (today.date, last)),
        (BEFORE, (today.date, first - DAY)),
        (FROM, (first, date.max)),
        (WEEK_OF, week_of(first)),
        (START, (first, first + min(third, WEEK - DAY))),
        (EARLY, (first, first + third)),
        (MID, (first + third, last - third)),
        (END, (last - min(max(third, 3 * DAY), WEEK - DAY), last)),
        (LATE, (last - max(third, 3 * DAY), last)),
    )
    return next((bound for pattern, bound in bounds if pattern.search(rest)), days)
