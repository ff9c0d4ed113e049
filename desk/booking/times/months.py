"""Parts of a month: "first week of august", "last few days of the month", "second half of july"."""

import re
from collections.abc import Callable
from datetime import date

from booking.times.days import (
    DAY,
    WEEK,
    WEEKEND,
    Days,
    Today,
    WordsNotUnderstood,
    month,
    month_of,
    one,
    this_or_next_month,
)

HALF = 15  # days of a month's first half
LAST = ("last", "final", "latter")

type Part = Callable[[Days, int, int], Days]  # of a month: which one from 0, and how many


def part_of_month(found: re.Match[str], today: Today) -> Days:
    """Next year's, where this year's is over. Raises WordsNotUnderstood for a part that the month has not."""
    whole = _month(found, today)
    days = _part(found, whole)
    if days[1] < today.date and found["month"]:
        days = _part(found, month_of(whole[0].year + 1, whole[0].month))
    return days


def new_year(found: re.Match[str], today: Today) -> Days:
    return month_of(today.date.year + 1, 1)


def end_of_this_month(found: re.Match[str], today: Today) -> Days:
    last = month_of(today.date.year, today.date.month)[1]
    return last - WEEK + DAY, last


def _month(found: re.Match[str], today: Today) -> Days:
    named = found.groupdict()
    if named.get("month"):
        return month(found, today)
    return new_year(found, today) if named.get("new_year") else this_or_next_month(found, today)


def _part(found: re.Match[str], whole: Days) -> Days:
    named = found.groupdict()
    unit = "full week" if named.get("full") else found["unit"].rstrip("s")
    count = int(named.get("n") or 1)
    first, last = PARTS[unit](whole, _place(found["nth"]), count)
    if named.get("since"):
        first = PARTS[unit](whole, _place(found["since"]), count)[0]
    if not whole[0] <= first <= last:
        raise WordsNotUnderstood
    return first, last


def _place(nth: str) -> int:
    """From 0; -1 is the last."""
    return -1 if nth in LAST else 0 if nth == "first" else int(nth[0]) - 1


def _days(length: int) -> Part:
    """Stretches of so many days, counted from the month's first day, or back from its last."""

    def part(whole: Days, place: int, count: int) -> Days:
        first, last = whole
        if place < 0:
            return last - count * length * DAY + DAY, last
        begins = first + place * length * DAY
        if begins > last:
            raise WordsNotUnderstood
        return begins, min(begins + count * length * DAY - DAY, last)

    return part


def _beginning_on(weekday: int, length: int) -> Part:
    """Weeks or weekends that begin on that weekday within the month."""

    def part(whole: Days, place: int, count: int) -> Days:
        first, last = whole
        begins = [each for each in _every_day(first, last) if each.weekday() == weekday]
        return begins[place], begins[place] + (length - 1) * DAY

    return part


def _half(whole: Days, place: int, count: int) -> Days:
    first, last = whole
    return (first, first + (HALF - 1) * DAY) if place == 0 else (first + HALF * DAY, last)


def _working_day(whole: Days, place: int, count: int) -> Days:
    return one([each for each in _every_day(*whole) if each.weekday() < WEEKEND][place])


def _every_day(first: date, last: date) -> list[date]:
    return [first + ahead * DAY for ahead in range((last - first).days + 1)]


PARTS: dict[str, Part] = {
    "day": _days(1),
    "week": _days(7),
    "full week": _beginning_on(0, 7),
    "weekend": _beginning_on(WEEKEND, 2),
    "fortnight": _days(14),
    "half": _half,
    "weekday": _working_day,
}
