"""The part of clinic.yml that the diary is made from: hours, people, services, rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from config.fields import Fields, clock_time

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DIARIES = ("built_in", "caldav", "fhir", "callback", "calcom")

# Weekday (Monday is 0) -> when it opens and closes, in local time.
type Periods = tuple[tuple[time, time], ...]
type OpeningHours = Mapping[int, Periods]


@dataclass(frozen=True)
class Service:
    id: str
    name: str
    minutes: int
    price: str | None  # as the clinic's price list says it; None means "ask us"
    buffer_minutes: int = 0  # to tidy up after each appointment; nobody is booked then
    adults_only: bool = False  # the law, or the clinic, gives it to nobody younger than `minimum_age`


@dataclass(frozen=True)
class Practitioner:
    id: str
    name: str
    job: str
    services: tuple[str, ...]
    hours: OpeningHours | None = None  # None: whenever the clinic is open


@dataclass(frozen=True)
class BookingRules:
    notice_hours: int
    days_ahead: int
    step_minutes: int
    minimum_age: int
    rooms: int | None = None  # how many people can be seen at once; None: as many as there are practitioners
    diary: str = "built_in"
    confirm_within_hours: int = 8  # opening hours in which a person answers a request
    reminder_hours: int = 24


def read_opening_hours(days: Fields) -> OpeningHours:
    if unknown := set(days.values) - set(WEEKDAYS):
        raise days.refuse(str(min(unknown, key=str)), "is not a day of the week")
    return {WEEKDAYS.index(day): read_day(days, day) for day in days.values}


def read_day(days: Fields, day: str) -> Periods:
    try:
        return read_periods(days.texts(day))
    except ValueError as error:
        raise days.refuse(day, str(error)) from None


def read_periods(texts: tuple[str, ...]) -> Periods:
    """Opening periods written 09:00-13:00; raises ValueError, which says what is wrong with them."""
    periods = tuple(read_period(text) for text in texts)
    if any(closes > opens for (_, closes), (opens, _) in pairwise(periods)):
        raise ValueError("has hours that overlap or are out of order")
    return periods


def read_period(period: str) -> tuple[time, time]:
    opens, _, closes = period.partition("-")
    try:
        start, end = clock_time(opens), clock_time(closes)
    except ValueError:
        raise ValueError(f'must list hours such as "09:00-17:30", not {period!r}') from None
    if start < end:
        return start, end
    raise ValueError(f"must open before it closes, not {period!r}")


def read_service(item: Fields) -> Service:
    return Service(
        id=item.text("id"),
        name=item.text("name"),
        minutes=item.number("minutes", 5, 480),
        price=item.optional_text("price") or None,
        buffer_minutes=item.number("buffer_minutes", 0, 240),
        adults_only=item.flag("adults_only"),
    )


def read_practitioner(item: Fields, services: tuple[Service, ...]) -> Practitioner:
    wanted = item.texts("services")
    if unknown := set(wanted) - {service.id for service in services}:
        raise item.refuse("services", f"names a service that is not listed: {min(unknown)}")
    # A space would let an id pass for a room's, and slot ids hold none.
    if len(identity := item.text("id")) > 64 or any(letter.isspace() for letter in identity):
        raise item.refuse("id", f"must be at most 64 letters without spaces, not {identity!r}")
    hours = read_opening_hours(item.section("hours")) if item.values.get("hours") else None
    return Practitioner(identity, item.text("name"), item.text("job"), wanted, hours)


def read_booking(rules: Fields, lawful_age: int) -> BookingRules:
    diary = rules.text("diary")
    if diary not in DIARIES:
        raise rules.refuse("diary", f"must be one of {', '.join(DIARIES)}, not {diary!r}")
    return BookingRules(
        notice_hours=rules.number("notice_hours", 0, 24 * 30),
        days_ahead=rules.number("days_ahead", 1, 365),
        step_minutes=rules.number("step_minutes", 5, 240),
        minimum_age=rules.number("minimum_age", lawful_age, 99),  # a clinic may ask for more, never less
        rooms=None if rules.values.get("rooms") is None else rules.number("rooms", 1, 100),
        diary=diary,
        confirm_within_hours=rules.number("confirm_within_hours", 1, 80),
        reminder_hours=rules.number("reminder_hours", 1, 24 * 7),
    )
