"""Clock times of somewhere else: "3pm eastern", "10 my time, so sydney time"."""

import re
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from booking.times.clock import Clock
from booking.times.plain import words


def read_zone(text: str) -> tuple[ZoneInfo | None, str]:
    """The other zone that plain words name, if any, and the words without it; "your time" is the clinic's."""
    zone = None
    for pattern, name in _names():
        if pattern.search(text):
            zone = zone or (ZoneInfo(name) if name else None)
            text = pattern.sub(" ", text)
            if not name:  # "3pm your time, not mine"
                return None, " ".join(text.split())
    return zone, " ".join(text.split())


def here(clock: Clock, day: date, zone: ZoneInfo, clinic_zone: ZoneInfo) -> tuple[datetime, datetime]:
    """That zone's clock times of a day, as moments at the clinic."""
    opens, closes = (datetime.combine(day, at, zone).astimezone(clinic_zone) for at in clock)
    return opens, closes


def place(zone: ZoneInfo) -> str:
    """What people call the zone: its city."""
    return zone.key.rpartition("/")[2].replace("_", " ")


def within_a_day(opens: datetime, closes: datetime) -> Clock | None:
    """The clock times of both moments; None where midnight lies between them."""
    return (opens.time(), closes.time()) if opens.date() == closes.date() and opens < closes else None


@cache
def _names() -> list[tuple[re.Pattern[str], str]]:
    """The clinic's own first: whoever says "your time" means it, whatever else is named."""
    told = dict(words()["zones"])
    named = {"": told.pop("here"), **told}
    return [(re.compile(rf"\b(?:{'|'.join(said)})\b"), name) for name, said in named.items()]
