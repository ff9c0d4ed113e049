"""The clinic of clinic.yml with the words of its country, read once and refused when wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from config.fields import Fields, clock_time, read_mapping

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Weekday (Monday is 0) -> when it opens and closes, in local time.
type OpeningHours = Mapping[int, tuple[tuple[time, time], ...]]


@dataclass(frozen=True)
class Country:
    """What differs from country to country, each worded to stand inside a sentence."""

    code: str
    emergency_number: str
    non_emergency: str
    crisis_line: str
    regulator: str
    report_to: str
    minimum_age: str  # "18 or over"
    currency: str
    medicine_names: str  # allowed | restricted


@dataclass(frozen=True)
class Service:
    id: str
    name: str
    minutes: int
    price: str | None  # as the clinic's price list says it; None means "ask us"


@dataclass(frozen=True)
class Practitioner:
    id: str
    name: str
    job: str
    services: tuple[str, ...]


@dataclass(frozen=True)
class BookingRules:
    notice_hours: int
    days_ahead: int
    step_minutes: int
    minimum_age: int


@dataclass(frozen=True)
class Clinic:
    name: str
    country: Country
    time_zone: ZoneInfo
    languages: tuple[str, ...]
    phone: str
    emergency_phone: str
    email: str
    address: str
    sells: str
    website_origins: frozenset[str]
    privacy_page: str
    opening_hours: OpeningHours
    closed_on: frozenset[date]
    practitioners: tuple[Practitioner, ...]
    services: tuple[Service, ...]
    booking: BookingRules
    signed_only: bool
    conversation_days: int  # conversations are erased this long after their last message


def load(clinic_file: Path, countries_file: Path) -> Clinic:
    """Raises WrongFile, with one sentence that names the field."""
    fields = Fields(f"{clinic_file.name}:", read_mapping(clinic_file))
    clinic = fields.section("clinic")
    country = read_country(clinic, countries_file)
    services = tuple(read_service(item) for item in fields.items("services"))
    website = fields.section("website")
    return Clinic(
        name=clinic.text("name"),
        country=country,
        time_zone=read_time_zone(clinic),
        languages=clinic.texts("languages"),
        phone=clinic.text("phone"),
        emergency_phone=clinic.optional_text("emergency_phone"),
        email=clinic.optional_text("email"),
        address=clinic.text("address"),
        sells=clinic.text("sells"),
        website_origins=frozenset(read_origin(website, origin) for origin in website.texts("origins")),
        privacy_page=website.optional_text("privacy_page"),
        opening_hours=read_opening_hours(fields.section("opening_hours")),
        closed_on=fields.days("closed_on"),
        practitioners=tuple(read_practitioner(item, services) for item in fields.items("practitioners")),
        services=services,
        booking=read_booking(fields.section("booking"), country),
        signed_only=fields.section("answers").flag("signed_only"),
        conversation_days=fields.section("retention_days").number("conversations", 1, 3650),
    )


def read_country(clinic: Fields, countries_file: Path) -> Country:
    countries = Fields(f"{countries_file.name}:", read_mapping(countries_file)).section("countries")
    code = clinic.text("country")
    if code not in countries.values:
        raise clinic.refuse("country", f"must be one of {', '.join(countries.values)}, not {code!r}")
    words = countries.section(code)
    named = {word.name: words.section(word.name).text("value") for word in dataclass_fields(Country)[1:]}
    return Country(code, **named)


def read_time_zone(clinic: Fields) -> ZoneInfo:
    name = clinic.text("time_zone")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise clinic.refuse("time_zone", f"must be a zone such as Europe/London, not {name!r}") from None


def read_origin(website: Fields, origin: str) -> str:
    parts = urlsplit(origin)
    if parts.scheme in ("http", "https") and parts.netloc and origin == f"{parts.scheme}://{parts.netloc}":
        return origin.lower()
    raise website.refuse("origins", f"must list sites such as https://www.example.org, not {origin!r}")


def read_opening_hours(days: Fields) -> OpeningHours:
    if unknown := set(days.values) - set(WEEKDAYS):
        raise days.refuse(str(min(unknown, key=str)), "is not a day of the week")
    return {WEEKDAYS.index(day): read_day(days, day) for day in days.values}


def read_day(days: Fields, day: str) -> tuple[tuple[time, time], ...]:
    periods = tuple(read_period(days, day, period) for period in days.texts(day))
    if any(closes > opens for (_, closes), (opens, _) in pairwise(periods)):
        raise days.refuse(day, "has hours that overlap or are out of order")
    return periods


def read_period(days: Fields, day: str, period: str) -> tuple[time, time]:
    opens, _, closes = period.partition("-")
    try:
        start, end = clock_time(opens), clock_time(closes)
    except ValueError:
        raise days.refuse(day, f'must list hours such as "09:00-17:30", not {period!r}') from None
    if start < end:
        return start, end
    raise days.refuse(day, f"must open before it closes, not {period!r}")


def read_service(item: Fields) -> Service:
    return Service(
        id=item.text("id"),
        name=item.text("name"),
        minutes=item.number("minutes", 5, 480),
        price=item.optional_text("price") or None,
    )


def read_practitioner(item: Fields, services: tuple[Service, ...]) -> Practitioner:
    wanted = item.texts("services")
    if unknown := set(wanted) - {service.id for service in services}:
        raise item.refuse("services", f"names a service that is not listed: {min(unknown)}")
    return Practitioner(item.text("id"), item.text("name"), item.text("job"), wanted)


def read_booking(rules: Fields, country: Country) -> BookingRules:
    lawful_age = int(country.minimum_age.split()[0])
    return BookingRules(
        notice_hours=rules.number("notice_hours", 0, 24 * 30),
        days_ahead=rules.number("days_ahead", 1, 365),
        step_minutes=rules.number("step_minutes", 5, 240),
        minimum_age=rules.number("minimum_age", lawful_age, 99),  # a clinic may ask for more, never less
    )
