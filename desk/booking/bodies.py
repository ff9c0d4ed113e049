"""What the booking API says about times and appointments."""

from datetime import datetime
from typing import Any

from django.conf import settings

from booking.catalogue import bookable_services, practitioner_name, service_name
from booking.labels import dated_label, time_label
from booking.links import calendar_url, manage_url
from booking.models import Appointment
from booking.offering import EVERY_DAY, Offer
from booking.promises import promise
from booking.rules import givers
from booking.slot_ids import slot_id
from booking.times.counting import CountedBack
from booking.times.reading import ReadTimes
from booking.times.zones import place
from config.booking_part import Service
from config.clinic import Clinic
from providers.interface import FreeTime

REQUESTED = {Appointment.Status.PROPOSED, Appointment.Status.PENDING}


def clinic() -> Clinic:
    loaded: Clinic = settings.CLINIC
    return loaded


def services_body() -> dict[str, Any]:
    services = [service_body(service) for service in bookable_services(clinic())]
    return {"diary": clinic().booking.diary, "services": services}


def service_body(service: Service) -> dict[str, Any]:
    return {
        "id": service.id,
        "name": service.name,
        "minutes": service.minutes,
        "price": service.price,
        "minimum_age": clinic().booking.minimum_age if service.adults_only else None,
        "practitioners": [{"id": it.id, "name": it.name} for it in givers(clinic(), service)],
    }


def offer_body(offer: Offer) -> dict[str, Any]:
    return {
        "appointment_slots": [slot_body(one) for one in offer.times],
        "earlier": offer.earlier,
        "later": offer.later,
    }


def slot_body(free: FreeTime) -> dict[str, Any]:
    return {
        "id": slot_id(free.practitioner, free.starts_at),
        "starts_at": local(free.starts_at),
        "ends_at": local(free.ends_at),
        "label": time_label(free.starts_at, clinic()),
        "practitioner": practitioner_name(clinic(), free.practitioner),
    }


def times_body(read: ReadTimes) -> dict[str, Any]:
    return {
        "from_": read.start,
        "until": read.end,
        "daily": read.daily and f"{read.daily[0]:%H:%M}-{read.daily[1]:%H:%M}",
        "weekdays": ",".join(map(str, sorted(read.weekdays))) if read.weekdays != EVERY_DAY else None,
        "understood": read.understood,
        "exact": read.exact,
        "at": read.at and f"{read.at:%H:%M}",
        "clock": place(clinic().time_zone),
        "bookable_until": read.last_day and dated_label(read.last_day, clinic()),
    }


def counted_body(counted: CountedBack) -> dict[str, Any]:
    before = [
        {"weeks": weeks, "label": dated_label(day, clinic()), "gone_by": day < counted.today}
        for weeks, day in counted.before.items()
    ]
    return {"label": dated_label(counted.day, clinic()), "before": before}


def listed_body(appointment: Appointment) -> dict[str, Any]:
    starts_at = appointment.starts_at
    return {
        "reference": appointment.reference,
        "status": "requested" if appointment.status in REQUESTED else appointment.status,
        "starts_at": local(starts_at) if starts_at else None,
        "label": time_label(starts_at, clinic()) if starts_at else appointment.when,
        "practitioner": practitioner_name(clinic(), appointment.practitioner),
        "service": service_name(clinic(), appointment.service),
        "service_id": appointment.service,
    }


def appointment_body(appointment: Appointment) -> dict[str, Any]:
    waiting = appointment.status in REQUESTED
    return listed_body(appointment) | {
        "manage_url": manage_url(appointment),
        "calendar_url": calendar_url(appointment) if appointment.starts_at else None,
        "promise": promise(clinic(), appointment.created) if waiting else None,
    }


def local(moment: datetime) -> datetime:
    return moment.astimezone(clinic().time_zone)
