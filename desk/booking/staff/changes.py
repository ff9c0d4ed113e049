"""What staff do to an appointment."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from booking import changing
from booking.catalogue import find_service
from booking.errors import AppointmentSlotTaken, DiaryUnavailable, NotPossibleNow
from booking.labels import clock_label
from booking.models import Appointment
from booking.offering import in_staff_window
from booking.slot_ids import MalformedSlotId, read_slot_id, slot_id
from booking.staff.planner import span
from booking.staff.reading import read_appointment
from booking.staff.views import one_page, read_day, waiting_count
from booking.wanted import WantedTime
from config.booking_part import Service
from people.guards import staff_page
from people.roles import CHANGE_APPOINTMENTS
from providers.choosing import diary_of
from providers.interface import FreeTime

LOOKED_AHEAD = 14  # days in which the next free one is looked for


@require_POST
@staff_page(CHANGE_APPOINTMENTS)
def mark(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirm, cancel, or say whether the person came."""
    appointment = get_object_or_404(Appointment, reference=reference)
    status, by, now = request.POST.get("status", ""), request.user.get_username(), timezone.now()
    try:
        if status == Appointment.Status.CANCELLED:
            changing.cancel(appointment, by, now)
        else:
            changing.mark(appointment, status, by, now)
    except NotPossibleNow:
        return one_page(request, reference, refused=True)
    return redirect("diary:one", reference)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CHANGE_APPOINTMENTS)
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Another time; for a request in words, its first."""
    appointment = get_object_or_404(Appointment, reference=reference)
    if request.method != "POST":
        return move_page(request, appointment)
    try:
        practitioner, starts_at = read_slot_id(request.POST.get("appointment_slot", ""))
        to = WantedTime(find_service(settings.CLINIC, appointment.service), practitioner, starts_at)
        wanted = changing.Move(to, request.user.get_username())
        changing.move(appointment, wanted, settings.CLINIC, timezone.now())
    except (AppointmentSlotTaken, MalformedSlotId):
        return move_page(request, appointment, taken=True)
    except DiaryUnavailable:
        return move_page(request, appointment, away=True)
    except NotPossibleNow:
        return one_page(request, reference, refused=True)
    return redirect("diary:one", reference)


def move_page(
    request: HttpRequest, appointment: Appointment, taken: bool = False, away: bool = False
) -> HttpResponse:
    now = timezone.now()
    service = find_service(settings.CLINIC, appointment.service)
    day = asked_day(request, appointment, service, now)
    context = {
        "read": read_appointment(appointment),
        "it": appointment,
        "day": day,
        "times": (times := times_of(service, None, day, now)),
        "next_day": None if times else next_free_day(service, None, day, now),
        "taken": taken,
        "away": away,
        "waiting": waiting_count(),
    }
    return render(request, "booking/staff/move.html", context, status=409 if taken else 503 if away else 200)


def asked_day(request: HttpRequest, appointment: Appointment, service: Service, now: datetime) -> date:
    """The day in the address; else that of the appointment; else the next one with free times."""
    today = timezone.localdate(now)
    if asked := request.GET.get("day", ""):
        return read_day(asked, today)
    if appointment.starts_at:
        return max(timezone.localdate(appointment.starts_at), today)
    return next_free_day(service, None, today, now) or today


def times_of(service: Service, practitioner: str | None, day: date, now: datetime) -> list[dict[str, str]]:
    """The free times of a local day that are still to come; staff need give no notice."""
    clinic = settings.CLINIC
    names = {person.id: person.name for person in clinic.practitioners}
    return [
        {
            "id": slot_id(one.practitioner, one.starts_at),
            "label": clock_label(one.starts_at.astimezone(clinic.time_zone).time(), clinic),
            "practitioner": names[one.practitioner],
        }
        for one in free_from(service, practitioner, day, 1, now)
    ]


def next_free_day(service: Service, practitioner: str | None, day: date, now: datetime) -> date | None:
    """The first day from that one on with a free time; None when there is none in two weeks."""
    soonest = min(
        (one.starts_at for one in free_from(service, practitioner, day, LOOKED_AHEAD, now)), default=None
    )
    return soonest and timezone.localdate(soonest, settings.CLINIC.time_zone)


def free_from(
    service: Service, practitioner: str | None, day: date, days: int, now: datetime
) -> list[FreeTime]:
    clinic = settings.CLINIC
    start, end = span(clinic, day, days)
    soonest = now - timedelta(minutes=clinic.booking.step_minutes)
    free = diary_of(clinic, now, by_staff=True).free(service, practitioner, max(start, soonest), end)
    return [one for one in free if in_staff_window(clinic, one.starts_at, now)]
