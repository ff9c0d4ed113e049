"""Which words name which days."""

import re
from collections.abc import Callable
from datetime import date

from booking.times import days, months
from booking.times.days import DAY, WEEK, Days, Today, one, week_of
from booking.times.plain import words

type Reader = Callable[[re.Match[str], Today], Days]

MONTH = f"(?P<month>{'|'.join(words()['months'])})"
WEEKDAY = f"(?P<weekday>{'|'.join(words()['weekdays'])})"
FEAST = f"(?P<feast>{'|'.join(words()['feasts'])})"
ANY = "|".join(words()["any_day"])
NTH = "(?:st|nd|rd|th)"
SINCE = rf"(?:(?P<since>\d{{1,2}}){NTH}? ?(?:-|to|and|or|until|till) ?(?:the )?)?"
YEAR = r"(?: (?P<y>20\d\d))?"
NTH_WEEKDAY = (
    rf"(?P<nth>first|1st|2th|3th|4th|last) {WEEKDAY} (?:of|in) (?:{MONTH}|(?P<which>this|next|the) month)"
)
NTH_PART = r"first|last|final|latter|[1-5](?:st|nd|rd|th)"
UNIT = r"(?P<full>full )?(?:(?P<n>\d+) )?(?P<unit>days?|weekdays|weekends?|weeks?|fortnight|half)"
OF_MONTH = rf"(?:of |in )?(?:{MONTH}|(?P<which>this|next|the) month|(?P<new_year>the new year))"
PART_OF_MONTH = rf"(?:(?P<since>{NTH_PART}) (?:or|and|to|-) (?:the )?)?(?P<nth>{NTH_PART}) {UNIT} {OF_MONTH}"
MONTHS_PART = rf"{MONTH} (?:the )?(?P<nth>{NTH_PART}) (?P<unit>weekend|week|half)"
CLOCKS = r"(?P<only>day )?(?:when )?(?:the )?clocks (?P<how>change|go back|go forward)"
COMING = (
    r"(?:next|coming|within|following) (?:the )?(?:next )?(?P<n>\d+) (?P<unit>days?|weeks?|fortnight|months?)"
)


def ahead(count: int) -> Reader:
    return lambda found, today: one(today.date + count * DAY)


def tomorrow_or_after(found: re.Match[str], today: Today) -> Days:
    return today.date + DAY, today.date + 2 * DAY


def weeks_ahead(count: int) -> Reader:
    return lambda found, today: week_of(today.date + count * WEEK)


def any_day(found: re.Match[str], today: Today) -> Days:
    return today.date, date.max


# Longer names come before the shorter ones that they hold.
PATTERNS: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(rf"\b(?:{pattern})\b"), reader)
    for pattern, reader in (
        (r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", days.iso),
        (r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<y>\d{2}(?:\d\d)?))?", days.slashed),
        (PART_OF_MONTH, months.part_of_month),
        (MONTHS_PART, months.part_of_month),
        (r"(?:month ?end|end of month)", months.end_of_this_month),
        (r"in (?:the )?new year", months.new_year),
        (rf"{SINCE}(?P<d>\d{{1,2}}){NTH}? (?:of )?{MONTH}{YEAR}", days.month_and_day),
        (rf"{MONTH} (?:the )?(?P<d>\d{{1,2}}){NTH}?(?! ?[ap]m|:|\d){YEAR}", days.month_and_day),
        (NTH_WEEKDAY, days.nth_weekday),
        (CLOCKS, days.clocks),
        (rf"(?:the )?(?P<d>\d{{1,2}}){NTH}", days.day_of_month),
        (r"(?:the )?day after tomorrow", ahead(2)),
        (r"tomorrow or (?:the )?day after(?: that)?", tomorrow_or_after),
        (r"tomorrow week|1 week tomorrow", ahead(8)),
        (r"today week|1 week (?:from )?today", ahead(7)),
        (COMING, days.coming),
        (r"in (?:around )?(?P<n>\d+) days?", days.in_days),
        (rf"{WEEKDAY} week", days.weekday_week),
        (rf"1 week (?:on|from) {WEEKDAY}", days.weekday_week),
        (r"(?P<n>\d+) (?P<unit>weeks?|fortnight)", days.in_weeks),
        (r"(?P<n>\d+) months?", days.in_months),
        (r"week after next", weeks_ahead(2)),
        (FEAST, days.feast),
        (r"(?:(?P<which>this|next) )?weekend", days.weekend),
        (r"weekdays", days.weekdays),
        (r"(?P<which>this|next|rest of the|the) week", days.this_or_next_week),
        (r"(?P<which>this|next|rest of the|the) month", days.this_or_next_month),
        (rf"(?:(?P<which>this|next) )?{WEEKDAY}", days.weekday),
        (r"tomorrow", ahead(1)),
        (r"today|(?=tonight|this (?:morning|lunchtime|afternoon|evening))", ahead(0)),
        (MONTH.replace("may|", ""), days.month),
        (r"(?:(?<=in )|(?<=of )|(?<=next )|(?<=mid )|(?<=early )|(?<=late ))(?P<month>may)", days.month),
        (ANY, any_day),
    )
]
