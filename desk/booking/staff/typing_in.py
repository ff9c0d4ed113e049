"""Typing in a request that came by phone."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from booking.appointments import AppointmentRequest, book
from booking.catalogue import bookable_services, find_service
from booking.errors import AppointmentSlotTaken, BookingError, UnknownService
from booking.slot_ids import MalformedSlotId, read_slot_id
from booking.staff.changes import next_free_day, times_of
from booking.staff.forms import RequestForm, hint
from booking.staff.views import read_day, waiting_count
from config.booking_part import Service
from people.guards import staff_page
from people.roles import CHANGE_APPOINTMENTS


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CHANGE_APPOINTMENTS)
def new(request: HttpRequest) -> HttpResponse:
    """First service, person and day, which are in the address; then the form with that day's free times."""
    service = chosen_service(request)
    form = RequestForm(request.POST or None, initial={"key": uuid.uuid4().hex, "service": service.id})
    if request.method == "POST" and form.is_valid():
        try:
            appointment, _ = book(read_form(form, service, request), settings.CLINIC, timezone.now())
        except (AppointmentSlotTaken, MalformedSlotId):
            form.add_error("appointment_slot", hint("taken"))
        except BookingError:
            form.add_error("appointment_slot", hint("again"))
        else:
            return redirect("diary:one", appointment.reference)
    return new_page(request, form, service)


def new_page(request: HttpRequest, form: RequestForm, service: Service) -> HttpResponse:
    now = timezone.now()
    who = request.GET.get("with", "")
    today = timezone.localdate(now)
    asked = request.GET.get("day", "")
    day = read_day(asked, None) if asked else next_free_day(service, who or None, today, now) or today
    times = times_of(service, who or None, day, now)
    context = {
        "form": form,
        "service": service,
        "services": bookable_services(settings.CLINIC),
        "practitioners": settings.CLINIC.practitioners,
        "who": who,
        "day": day,
        "times": times,
        "next_day": None if times else next_free_day(service, who or None, day, now),
        "chosen": form["appointment_slot"].value() or request.GET.get("at", ""),
        "waiting": waiting_count(),
    }
    return render(request, "booking/staff/new.html", context)


def chosen_service(request: HttpRequest) -> Service:
    wanted = request.GET.get("service") or bookable_services(settings.CLINIC)[0].id
    try:
        return find_service(settings.CLINIC, wanted)
    except UnknownService:
        raise Http404 from None


def read_form(form: RequestForm, service: Service, request: HttpRequest) -> AppointmentRequest:
    """Raises MalformedSlotId."""
    given = form.cleaned_data
    slot = read_slot_id(given["appointment_slot"]) if given["appointment_slot"] else ("", None)
    return AppointmentRequest(
        idempotency_key=f"staff-{given['key']}",
        conversation_id="",
        service=service,
        practitioner=slot[0],
        starts_at=slot[1],
        when="" if slot[1] else given["when"],
        name=given["name"],
        contact=given["contact"],
        about=given["about"],
        by=request.user.get_username(),
    )
