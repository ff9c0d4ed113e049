"""The pages behind an appointment's secret link: whoever has the link may see, move and cancel it."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from booking import changing
from booking.calendar_file import calendar_file
from booking.catalogue import find_service, practitioner_name, service_name
from booking.errors import AppointmentSlotTaken, DiaryUnavailable, NotPossibleNow
from booking.labels import time_label
from booking.models import Appointment, Change
from booking.offering import Offer, Wish, offer
from booking.promises import promise
from booking.slot_ids import MalformedSlotId, read_slot_id, slot_id
from booking.wanted import WantedTime
from config.clinic import Clinic

SHOWN = 9  # times on one page

type Page = Callable[[HttpRequest, Appointment], HttpResponse]


def by_link(page: Page) -> Callable[[HttpRequest, str], HttpResponse]:
    """The page of the appointment whose link it is; an erased appointment is not found."""

    @wraps(page)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        appointment = Appointment.objects.filter(link_token=token, erased_at=None).first()
        if appointment is None:
            raise Http404
        response = page(request, appointment)
        # The address is the key: no page that is linked from here may learn it.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(found)


@require_safe
@by_link
def shown(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    return render(request, "booking/visitor/shown.html", described(appointment))


@require_safe
@by_link
def calendar(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    if appointment.starts_at is None:
        raise Http404
    content = calendar_file(appointment, settings.CLINIC, timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@require_POST
@by_link
def cancel(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    try:
        changing.cancel(appointment, Change.LINK, timezone.now())
    except NotPossibleNow:
        return render(request, "booking/visitor/shown.html", described(appointment), status=409)
    return redirect("appointment:shown", appointment.link_token)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def move(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    if not (appointment.starts_at and changing.still_open(appointment, timezone.now())):
        return redirect("appointment:shown", appointment.link_token)
    if request.method != "POST":
        return times_page(request, appointment)
    try:
        changing.move(appointment, wanted_move(request, appointment), settings.CLINIC, timezone.now())
    except (AppointmentSlotTaken, MalformedSlotId):
        return times_page(request, appointment, taken=True)
    except DiaryUnavailable:
        return times_page(request, appointment, away=True)
    return redirect("appointment:shown", appointment.link_token)


def wanted_move(request: HttpRequest, appointment: Appointment) -> changing.Move:
    """Raises MalformedSlotId."""
    practitioner, starts_at = read_slot_id(request.POST.get("appointment_slot", ""))
    service = find_service(settings.CLINIC, appointment.service)
    return changing.Move(WantedTime(service, practitioner, starts_at), Change.LINK)


def times_page(
    request: HttpRequest, appointment: Appointment, taken: bool = False, away: bool = False
) -> HttpResponse:
    found = other_times(request, appointment, timezone.now())
    times = [time_choice(one.practitioner, one.starts_at) for one in found.times]
    context = described(appointment) | {"times": times, "offer": found, "taken": taken, "away": away}
    if found.times:
        context |= {"first": found.times[0].starts_at, "last": found.times[-1].ends_at}
    return render(
        request, "booking/visitor/move.html", context, status=409 if taken else 503 if away else 200
    )


def other_times(request: HttpRequest, appointment: Appointment, now: datetime) -> Offer:
    wish = Wish(moment(request.GET.get("from", "")), moment(request.GET.get("until", "")))
    service = find_service(settings.CLINIC, appointment.service)
    return offer(settings.CLINIC, service, None, wish, SHOWN, now)


def moment(text: str) -> datetime | None:
    try:
        read = parse_datetime(text)
    except ValueError:
        return None
    return read if read and read.tzinfo else None


def time_choice(practitioner: str, starts_at: datetime) -> dict[str, Any]:
    clinic: Clinic = settings.CLINIC
    return {
        "id": slot_id(practitioner, starts_at),
        "label": time_label(starts_at, clinic),
        "practitioner": practitioner_name(clinic, practitioner),
    }


def described(appointment: Appointment) -> dict[str, Any]:
    """What the pages say; neither name nor reason, for the link may be seen over a shoulder."""
    clinic: Clinic = settings.CLINIC
    starts_at = appointment.starts_at
    return {
        "appointment": appointment,
        "clinic": clinic,
        "label": time_label(starts_at, clinic) if starts_at else "",
        "service": service_name(clinic, appointment.service),
        "practitioner": practitioner_name(clinic, appointment.practitioner),
        "promise": promise(clinic, appointment.created),
        "open": changing.still_open(appointment, timezone.now()),
    }
