"""Appointment slots under the day they are on, for a page without a calendar to click in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from booking.labels import day_label
from config.clinic import Clinic
from conversations.messages import StoredMessage


@dataclass(frozen=True)
class Time:
    choice_id: str
    words: str  # what the button says; its day stands above it
    label: str  # the whole label, for those who hear buttons without what stands above them


@dataclass(frozen=True)
class Day:
    label: str  # "" for choices that are no time, such as to see others
    times: list[Time]


def days(choices: Iterable[StoredMessage], clinic: Clinic) -> Iterator[Day]:
    """In the order given: neighbours of one day share a heading."""
    for day, members in groupby(choices, key=lambda choice: day_of(choice, clinic)):
        label = day_label(day, clinic) if day else ""
        yield Day(label, [_time(choice, label) for choice in members])


def day_of(choice: StoredMessage, clinic: Clinic) -> date | None:
    try:
        starts_at = datetime.fromisoformat(choice.get("starts_at") or "")
    except ValueError:
        return None
    return starts_at.astimezone(clinic.time_zone).date() if starts_at.tzinfo else None


def _time(choice: StoredMessage, day: str) -> Time:
    whole = choice["label"]
    return Time(choice["id"], whole.removeprefix(f"{day}, ") if day else whole, whole)
