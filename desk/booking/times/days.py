"""Words for days: which they are, seen from today."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from booking.times.plain import words

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WEEKEND = 5  # Saturday's number

type Days = tuple[date, date]  # the first and the last of them


class WordsNotUnderstood(ValueError):
    """The words name no time that we could offer."""


@dataclass(frozen=True)
class Today:
    """From where days are counted; `month_first` reads 3/4 as the fourth of March."""

    date: date
    zone: ZoneInfo
    month_first: bool


def week_of(day: date) -> Days:
    monday = day - day.weekday() * DAY
    return monday, monday + 6 * DAY


def month_of(year: int, month: int) -> Days:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def one(day: date) -> Days:
    return day, day


def on_or_after(today: date, month: int, day: int, year: int | None = None) -> date:
    """The next such day; raises WordsNotUnderstood when there is none in eight years."""
    for candidate in [year] if year else range(today.year, today.year + 9):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise WordsNotUnderstood


def iso(found: re.Match[str], today: Today) -> Days:
    return one(on_or_after(today.date, int(found["m"]), int(found["d"]), int(found["y"])))


def slashed(found: re.Match[str], today: Today) -> Days:
    numbers = int(found["a"]), int(found["b"])
    month, day = numbers if today.month_first else reversed(numbers)
    if month > 12 >= day:
        month, day = day, month
    year = found["y"] and int(found["y"]) % 100 + 2000
    return one(on_or_after(today.date, month, day, year or None))


def month_and_day(found: re.Match[str], today: Today) -> Days:
    month = words()["months"].index(found["month"]) + 1
    year = int(found["y"]) if found["y"] else None
    last = on_or_after(today.date, month, int(found["d"]), year)
    since = found.groupdict().get("since")
    return (last.replace(day=int(since)), last) if since and 1 <= int(since) < last.day else one(last)


def day_of_month(found: re.Match[str], today: Today) -> Days:
    for ahead in range(3):
        first, last = month_of(today.date.year, today.date.month + ahead)
        if 1 <= int(found["d"]) <= last.day and (day := first.replace(day=int(found["d"]))) >= today.date:
            return one(day)
    raise WordsNotUnderstood


def in_days(found: re.Match[str], today: Today) -> Days:
    return one(today.date + min(int(found["n"]), 999) * DAY)


def in_weeks(found: re.Match[str], today: Today) -> Days:
    per = 14 if found["unit"].startswith("fortnight") else 7
    return week_of(today.date + min(int(found["n"]), 99) * per * DAY)


def in_months(found: re.Match[str], today: Today) -> Days:
    first, last = month_of(today.date.year, today.date.month + min(int(found["n"]), 24))
    return week_of(first.replace(day=min(today.date.day, last.day)))


def coming(found: re.Match[str], today: Today) -> Days:
    per = {"d": 1, "w": 7, "f": 14, "m": 31}[found["unit"][0]]
    return today.date, today.date + min(int(found["n"]), 99) * per * DAY


def weekday(found: re.Match[str], today: Today) -> Days:
    number = words()["weekdays"].index(found["weekday"])
    which = found.groupdict().get("which") or ""
    if which == "next":  # of the week that begins next Monday
        return one(week_of(today.date + WEEK)[0] + number * DAY)
    ahead = (number - today.date.weekday()) % 7
    return one(today.date + (ahead or (0 if which == "this" else 7)) * DAY)


def weekday_week(found: re.Match[str], today: Today) -> Days:
    return one(weekday(found, today)[0] + WEEK)


def weekend(found: re.Match[str], today: Today) -> Days:
    saturday = week_of(today.date + (WEEK if found["which"] == "next" else 0 * DAY))[0] + WEEKEND * DAY
    return saturday, saturday + DAY


def weekdays(found: re.Match[str], today: Today) -> Days:
    monday = week_of(today.date)[0] + (WEEK if today.date.weekday() >= WEEKEND - 1 else 0 * DAY)
    return monday, monday + 4 * DAY


def this_or_next_week(found: re.Match[str], today: Today) -> Days:
    return week_of(today.date + (WEEK if found["which"] == "next" else 0 * DAY))


def this_or_next_month(found: re.Match[str], today: Today) -> Days:
    return month_of(today.date.year, today.date.month + (found["which"] == "next"))


def month(found: re.Match[str], today: Today) -> Days:
    number = words()["months"].index(found["month"]) + 1
    return month_of(today.date.year + (number < today.date.month), number)


def nth_weekday(found: re.Match[str], today: Today) -> Days:
    first, last = month(found, today) if found["month"] else this_or_next_month(found, today)
    number = words()["weekdays"].index(found["weekday"])
    if found["nth"] == "last":
        return one(last - (last.weekday() - number) % 7 * DAY)
    nth = 1 if found["nth"] == "first" else int(found["nth"][0])
    return one(first + (number - first.weekday()) % 7 * DAY + (nth - 1) * WEEK)


def feast(found: re.Match[str], today: Today) -> Days:
    number, day = words()["feasts"][found["feast"]].split("-")
    return one(on_or_after(today.date, int(number), int(day)))


def clocks(found: re.Match[str], today: Today) -> Days:
    """The week, or day, in which the clocks next change. Raises WordsNotUnderstood where they never do."""
    wanted = {"change": (-1, 1), "go back": (-1,), "go forward": (1,)}[found["how"]]
    for day in (today.date + ahead * DAY for ahead in range(366)):
        step = _offset(day + DAY, today.zone) - _offset(day, today.zone)
        if step and (1 if step > timedelta(0) else -1) in wanted:
            return one(day) if found["only"] else week_of(day)
    raise WordsNotUnderstood


def _offset(day: date, zone: ZoneInfo) -> timedelta:
    return datetime.combine(day, time(0), zone).utcoffset() or timedelta(0)
