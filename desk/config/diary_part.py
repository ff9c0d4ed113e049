"""The part of clinic.yml that says where the diary is that a clinic keeps outside of Candor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from config.booking_part import Practitioner
from config.fields import Fields

THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
CALCOM = "https://api.cal.com"


@dataclass(frozen=True)
class CaldavPlaces:
    """Whose calendar is where, by practitioner."""

    user: str
    calendars: Mapping[str, str]


@dataclass(frozen=True)
class FhirPlaces:
    """The server's base address and the id of each practitioner's Schedule there."""

    url: str
    schedules: Mapping[str, str]


@dataclass(frozen=True)
class CalcomPlaces:
    """The number of the event type by practitioner and service."""

    url: str
    event_types: Mapping[tuple[str, str], int]


type Places = CaldavPlaces | FhirPlaces | CalcomPlaces


def read_places(diary: str, fields: Fields, people: tuple[Practitioner, ...]) -> Places | None:
    """The section named like the diary; a diary of our own needs none. Raises WrongFile."""
    if diary not in READERS:
        return None
    return READERS[diary](fields.section(diary), people)


def read_caldav(section: Fields, people: tuple[Practitioner, ...]) -> CaldavPlaces:
    calendars = section.section("calendars")
    found = {person.id: safe_address(calendars, person.id) for person in people}
    if len(set(found.values())) < len(found):
        raise section.refuse("calendars", "must name a calendar of their own for each practitioner")
    return CaldavPlaces(section.text("user"), found)


def read_fhir(section: Fields, people: tuple[Practitioner, ...]) -> FhirPlaces:
    schedules = section.section("schedules")
    return FhirPlaces(
        safe_address(section, "url"),
        {person.id: schedules.text(person.id).removeprefix("Schedule/") for person in people},
    )


def read_calcom(section: Fields, people: tuple[Practitioner, ...]) -> CalcomPlaces:
    url = safe_address(section, "url") if section.values.get("url") else CALCOM
    types = section.section("event_types")
    return CalcomPlaces(
        url,
        {
            (person.id, service): types.section(person.id).number(service, 1, 10**12)
            for person in people
            for service in person.services
        },
    )


READERS: Mapping[str, Callable[[Fields, tuple[Practitioner, ...]], Places]] = {
    "caldav": read_caldav,
    "fhir": read_fhir,
    "calcom": read_calcom,
}


def safe_address(fields: Fields, name: str) -> str:
    """An address without a trailing slash. A secret travels there: only this machine may do without TLS."""
    address = fields.text(name).rstrip("/")
    parts = urlsplit(address)
    if (parts.scheme == "https" and parts.hostname) or (
        parts.scheme == "http" and parts.hostname in THIS_MACHINE
    ):
        return address
    raise fields.refuse(name, f"must be an address that starts with https://, not {address!r}")
