"""The clinic of clinic.yml with the words of its country, read once and refused when wrong."""

from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from config.booking_part import (
    BookingRules,
    OpeningHours,
    Practitioner,
    Service,
    read_booking,
    read_opening_hours,
    read_practitioner,
    read_service,
)
from config.diary_part import Places, read_places
from config.fields import Fields, read_mapping
from config.person_part import PersonRules, read_person
from config.staff_part import StaffRules, read_staff

MONTH_FIRST = frozenset({"us", "ca"})  # countries that write 3/4 for the fourth of March


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
    appointment_days: int  # who an appointment was for is erased this long after it
    log_in_days: int  # who logged in or failed to, and from where, is erased this long after it
    log_days: int  # log files are kept for this long; they hold ids of conversations
    staff: StaffRules = field(default_factory=StaffRules)
    person: PersonRules = field(default_factory=PersonRules)
    places: Places | None = None  # where the diary is, when the clinic keeps it outside of Candor


def load(clinic_file: Path, countries_file: Path) -> Clinic:
    """Raises WrongFile, with one sentence that names the field."""
    fields = Fields(f"{clinic_file.name}:", read_mapping(clinic_file))
    clinic = fields.section("clinic")
    country = read_country(clinic, countries_file)
    services = tuple(read_service(item) for item in fields.items("services"))
    practitioners = tuple(read_practitioner(item, services) for item in fields.items("practitioners"))
    booking = read_booking(fields.section("booking"), int(country.minimum_age.split()[0]))
    website = fields.section("website")
    kept = fields.section("retention_days")
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
        practitioners=practitioners,
        services=services,
        booking=booking,
        signed_only=fields.section("answers").flag("signed_only"),
        conversation_days=kept.number("conversations", 1, 3650),
        appointment_days=kept.number("appointments", 1, 3650),
        log_in_days=kept.number("log_ins", 1, 3650),
        log_days=kept.number("logs", 1, kept.number("conversations", 1, 3650)),  # ids go no later than words
        staff=read_staff(fields),
        person=read_person(fields),
        places=read_places(booking.diary, fields, practitioners),
    )


def read_country(clinic: Fields, countries_file: Path) -> Country:
    countries = Fields(f"{countries_file.name}:", read_mapping(countries_file)).section("countries")
    code = clinic.text("country")
    if code not in countries.values:
        raise clinic.refuse("country", f"must be one of {', '.join(countries.values)}, not {code!r}")
    return _country(countries, code)


def read_countries(countries_file: Path) -> dict[str, Country]:
    """All of them, by code. Raises WrongFile."""
    countries = Fields(f"{countries_file.name}:", read_mapping(countries_file)).section("countries")
    return {code: _country(countries, code) for code in countries.values}


def _country(countries: Fields, code: str) -> Country:
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
