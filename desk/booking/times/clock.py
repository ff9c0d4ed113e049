"""Words for a time of day."""

import re
from datetime import datetime, time, timedelta

from booking.times.plain import words
from config.fields import clock_time

type Clock = tuple[time, time]

MIDNIGHT, LAST = time(0), time(23, 59)
AT_LEAST = timedelta(hours=1)  # "at 3" are the times from 3 until 4; "around 3" those from 2 on
LATE = ("afternoon", "evening", "tonight", "after work", "after school")  # parts in which 8 is 20:00


A = r"(\d{1,2}(?::\d\d)?(?: ?(?:am|pm|oclock))?)(?![\d/:])"
BETWEEN = re.compile(rf"(?:between |from )?\b{A} ?(?:-|to|and|until|till) ?{A}")
AFTER = re.compile(rf"\b(?:after|from|not before|no earlier than) {A}|\b{A} (?:onwards|or later|or after)")
BEFORE = re.compile(rf"\b(?:before|by|until|till|no later than) {A}")
AROUND = re.compile(rf"\baround {A}|\b{A} ?ish\b")
AT = re.compile(
    rf"\bat {A}|\b{A} in the (?:morning|afternoon|evening)"
    r"|\b(\d{1,2}(?: ?(?:am|pm|oclock)|:\d\d(?: ?[ap]m)?))\b"
)
NO_COUNT = r"(?! ?(?:days?|weeks?|months?|min\w*|hours?|people|of|or|units?|years?|times?|more)\b)"
WISHED = re.compile(  # a bare hour: "make it 11", "4 would be better", "and 4"
    rf"\b(?:make (?:it|that)|do|say|(?:move|change|put) (?:it|that|me) to|prefer|fancy) {A}{NO_COUNT}"
    rf"|\b{A} (?:would be|is better|suits|works|instead)\b"
    rf"|\A(?:(?:and|so|ok|no|but|actually|oh) )+{A}(?: (?:then|please|thanks))*\Z"
    rf"|\A{A}(?: (?:then|please|thanks))+\Z"
)
TAKEN_BACK = re.compile(rf" ?\b(?:not|rather than|instead of) (?:at )?{A}")  # "4 not 3:30"
ON_A_DAY = re.compile(rf"§ {A}(?= |$)")  # "monday 3": a bare hour right after a day (booking.times.reading)
PARTS = [(re.compile(rf"\b{name}\b"), span) for name, span in words()["day_parts"].items()]


def read_clock(text: str) -> Clock | None:
    """The clock times that plain words name; None when they name none."""
    text = TAKEN_BACK.sub("", text)
    part = _part(text)
    late = any(word in text for word in LATE)
    times = _times(text, late)
    if part and times:
        return _overlap(part, times) or times
    return part or times


def exact_clock(text: str) -> time | None:
    """The one clock time that plain words name, "at 3"; None for a stretch, or for none."""
    if any(pattern.search(text) for pattern in (BETWEEN, AFTER, BEFORE, AROUND)):
        return None
    text = TAKEN_BACK.sub("", text)
    times = _times(text, any(word in text for word in LATE))
    return times[0] if times else None


def _part(text: str) -> Clock | None:
    for pattern, (opens, closes) in PARTS:
        if pattern.search(text):
            return clock_time(opens), clock_time(closes)
    return None


def _overlap(one: Clock, other: Clock) -> Clock | None:
    opens, closes = max(one[0], other[0]), min(one[1], other[1])
    return (opens, closes) if opens < closes else None


def _times(text: str, late: bool) -> Clock | None:
    readers = (
        (BETWEEN, _between),
        (AFTER, lambda found, late: (_time(_said(found), late), LAST)),
        (BEFORE, lambda found, late: (MIDNIGHT, _time(_said(found), late))),
        (AROUND, lambda found, late: _around(_time(_said(found), late), AT_LEAST)),
        (AT, lambda found, late: _around(_time(_said(found), late), timedelta(0))),
        (ON_A_DAY, lambda found, late: _around(_time(_said(found), late), timedelta(0))),
        (WISHED, lambda found, late: _around(_time(_said(found), late), timedelta(0))),
    )
    for pattern, reader in readers:
        for found in pattern.finditer(text):
            opens, closes = reader(found, late)
            if opens is not None and closes is not None and opens < closes:
                return opens, closes
    return None


def _said(found: re.Match[str]) -> str:
    return next(said for said in found.groups() if said)


def _between(found: re.Match[str], late: bool) -> tuple[time | None, time | None]:
    opens, closes = _time(found[1], late), _time(found[2], late)
    if opens and closes and closes <= opens and closes.hour < 12:
        closes = closes.replace(hour=closes.hour + 12)
    if opens and closes and closes <= opens and opens.hour >= 12:  # 11-1pm, read as 23:00 or 13:00
        opens = opens.replace(hour=opens.hour - 12)
    return opens, closes


def _around(at: time | None, before: timedelta) -> tuple[time | None, time | None]:
    if at is None:
        return None, None
    day = datetime(2000, 1, 1, at.hour, at.minute)
    opens = max(day - before, datetime(2000, 1, 1))
    closes = min(day + AT_LEAST, datetime(2000, 1, 1, 23, 59))
    return opens.time(), closes.time()


def _time(said: str, late: bool) -> time | None:
    """Hours that nobody keeps at night are those of the afternoon."""
    hours, _, minutes = re.sub(r"[^\d:]", "", said).partition(":")
    hour, minute = int(hours), int(minutes or 0)
    if hour > 24 or minute > 59:
        return None
    if hour <= 12 and ("pm" in said or "am" in said):
        hour = hour % 12 + (12 if "pm" in said else 0)
    elif 1 <= hour <= 7 or (late and hour < 12):
        hour += 12
    return LAST if hour == 24 else time(hour, minute)
