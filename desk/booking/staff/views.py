"""The staff's view of the diary."""

from datetime import date, datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from booking.diary import DAY
from booking.erasing import kept_until
from booking.models import Appointment
from booking.staff.finding import LONGEST, found
from booking.staff.planner import monday_of, planned_day, planned_week
from booking.staff.reading import WAITING, all_appointments, read_appointment
from people.guards import staff_page
from people.roles import SEE_APPOINTMENTS

PAGE_SIZE = 30


@require_safe
@staff_page(SEE_APPOINTMENTS)
def week(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    monday = monday_of(read_day(request.GET.get("of", ""), today))
    days = planned_week(settings.CLINIC, monday)
    if "of" not in request.GET and not any(one.date >= today for one in days):  # the weekend: what comes
        monday += 7 * DAY
        days = planned_week(settings.CLINIC, monday)
    context = {
        "days": days,
        "practitioners": settings.CLINIC.practitioners,
        "monday": monday,
        "sunday": monday + 6 * DAY,
        "earlier": monday - 7 * DAY,
        "later": monday + 7 * DAY,
        "today": today,
        "waiting": waiting_count(),
    }
    return render(request, "booking/staff/week.html", context)


@require_safe
@staff_page(SEE_APPOINTMENTS)
def day(request: HttpRequest, day: str) -> HttpResponse:
    shown = read_day(day, None)
    context = {
        "day": shown,
        "rows": planned_day(settings.CLINIC, shown, timezone.now()),
        "practitioners": settings.CLINIC.practitioners,
        "earlier": shown - DAY,
        "later": shown + DAY,
        "today": timezone.localdate(),
        "waiting": waiting_count(),
    }
    return render(request, "booking/staff/day.html", context)


@require_safe
@staff_page(SEE_APPOINTMENTS)
def requests(request: HttpRequest) -> HttpResponse:
    """What waits for the clinic, longest first; then everything, newest first. Or what was searched for."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    waiting = all_appointments().filter(status__in=WAITING).order_by("created")
    others = found(query) if query else all_appointments().exclude(status__in=WAITING)
    page = Paginator(others, PAGE_SIZE).get_page(request.GET.get("page", "1"))
    context = {
        "query": query,
        "page": page,
        "appointments": [read_appointment(it) for it in page],
        "waiting_ones": [read_appointment(it) for it in waiting],
        "waiting": len(waiting),
    }
    return render(request, "booking/staff/requests.html", context)


@require_safe
@staff_page(SEE_APPOINTMENTS)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    return one_page(request, reference)


def one_page(request: HttpRequest, reference: str, refused: bool = False) -> HttpResponse:
    appointment = get_object_or_404(all_appointments(), reference=reference)
    context = {
        "read": read_appointment(appointment),
        "it": appointment,
        "changes": appointment.changes.all(),
        "mails": appointment.mails.all(),
        "refused": refused,
        "may_have_come": has_come(appointment.starts_at, timezone.localdate()),
        "kept_until": kept_until(appointment, settings.CLINIC),
        "waiting": waiting_count(),
    }
    return render(request, "booking/staff/one.html", context, status=409 if refused else 200)


def has_come(starts_at: datetime | None, today: date) -> bool:
    """Whether it is the day of an appointment, or later."""
    return starts_at is not None and timezone.localdate(starts_at) <= today


def waiting_count() -> int:
    return Appointment.objects.filter(status__in=WAITING).count()


def read_day(text: str, otherwise: date | None) -> date:
    """A day written 2026-06-08. Raises Http404 when it is none and there is no other."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        if otherwise is None:
            raise Http404 from None
        return otherwise
    if not 2000 <= day.year <= 2100:
        raise Http404
    return day
