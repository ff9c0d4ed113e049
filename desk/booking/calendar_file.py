"""An appointment as a calendar file (RFC 5545), with the time zone's own rules in it."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vUri

from booking.catalogue import service_name
from booking.links import manage_url
from booking.models import Appointment
from config.clinic import Clinic

PRODUCT = "-//Candor//Front desk//EN"


def calendar_file(appointment: Appointment, clinic: Clinic, now: datetime) -> bytes:
    """A newer version takes the place of an older one; a cancelled appointment takes itself out."""
    cancelled = appointment.status == Appointment.Status.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(_event(appointment, clinic, now, "CANCELLED" if cancelled else "CONFIRMED"))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(appointment: Appointment, clinic: Clinic, now: datetime, status: str) -> Event:
    event = Event()
    event.add("uid", f"{appointment.reference}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", appointment.version)
    event.add("status", status)
    # No word of what it is about: other people read shared calendars.
    event.add("summary", f"{service_name(clinic, appointment.service)}, {clinic.name}")
    event.add("location", clinic.address)
    for name, moment in (("dtstart", appointment.starts_at), ("dtend", appointment.ends_at)):
        if moment:
            event.add(name, moment.astimezone(clinic.time_zone))
    event["url"] = vUri(manage_url(appointment))
    return event
