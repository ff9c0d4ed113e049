"""Weeks counted back from a day that somebody names: "we marry on 29 August"."""

from dataclasses import dataclass
from datetime import date, datetime

from booking.times.days import WEEK, Today, WordsNotUnderstood
from booking.times.patterns import PATTERNS
from booking.times.plain import plain
from config.clinic import MONTH_FIRST, Clinic

LONGEST = 7  # days that "the weekend of" or "next week" may span; its first one counts


@dataclass(frozen=True)
class CountedBack:
    """The day named, and for each number of weeks the day that is so many before it."""

    day: date
    before: dict[int, date]
    today: date


def count_back(text: str, weeks: list[int], clinic: Clinic, now: datetime) -> CountedBack:
    """Raises WordsNotUnderstood when the words name no day, or one gone by."""
    today = Today(
        now.astimezone(clinic.time_zone).date(), clinic.time_zone, clinic.country.code in MONTH_FIRST
    )
    try:
        day = _day_in(plain(text), today)
        return CountedBack(day, {count: day - count * WEEK for count in weeks}, today.date)
    except OverflowError:  # beyond the calendar's end
        raise WordsNotUnderstood from None


def _day_in(text: str, today: Today) -> date:
    for pattern, reader in PATTERNS:
        if found := pattern.search(text):
            first, last = reader(found, today)
            if (last - first).days < LONGEST and first > today.date:
                return first
    raise WordsNotUnderstood
