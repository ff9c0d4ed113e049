"""Opening hours and blocked time, changed by staff; the times offered in the chat follow at once."""

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from booking.models import Appointment, Block, OpeningHoursEdit
from booking.rules import clinic_hours, hours_edits, hours_of
from booking.staff.forms import BlockForm, HoursForm, split, written
from booking.staff.views import waiting_count
from config.booking_part import WEEKDAYS, OpeningHours
from people.audit import What, record
from people.guards import staff_page
from people.roles import CHANGE_APPOINTMENTS, EDIT_HOURS


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(EDIT_HOURS)
def hours(request: HttpRequest) -> HttpResponse:
    """Of the whole clinic, or with `who` of one practitioner."""
    who = request.GET.get("who", "")
    current = current_hours(who)
    shown = {day: written(current.get(number, ())) for number, day in enumerate(WEEKDAYS)}
    form = HoursForm(request.POST or None, initial=shown)
    if request.method == "POST":
        if "as_before" in request.POST:
            OpeningHoursEdit.objects.filter(practitioner=who).delete()
            log_change(who, "as_before", request)
            return redirect(f"{reverse('diary:hours')}?who={who}")
        if form.is_valid():
            save_hours(who, {day: split(form.cleaned_data[day]) for day in WEEKDAYS}, request)
            log_change(who, "edited", request)
            return redirect(f"{reverse('diary:hours')}?who={who}")
    context = {
        "form": form,
        "days": [(day, form[day]) for day in WEEKDAYS],
        "who": who,
        "practitioners": settings.CLINIC.practitioners,
        "edited": OpeningHoursEdit.objects.filter(practitioner=who).order_by("-edited_at").first(),
        "closed_on": sorted(it for it in settings.CLINIC.closed_on if it >= timezone.localdate()),
        "waiting": waiting_count(),
    }
    return render(request, "booking/staff/hours.html", context)


def log_change(who: str, outcome: str, request: HttpRequest) -> None:
    about = f"opening hours {who}".strip()
    record(What.SETTING_CHANGED, request.user.get_username(), timezone.now(), about, outcome)


def current_hours(who: str) -> OpeningHours:
    if not who:
        return clinic_hours(settings.CLINIC, hours_edits())
    for practitioner in settings.CLINIC.practitioners:
        if practitioner.id == who:
            return hours_of(settings.CLINIC, practitioner, hours_edits())
    raise Http404


@transaction.atomic
def save_hours(who: str, week: dict[str, tuple[str, ...]], request: HttpRequest) -> None:
    """Only days that differ from what holds already are written down."""
    current = current_hours(who)
    for number, day in enumerate(WEEKDAYS):
        if week[day] == split(written(current.get(number, ()))):
            continue
        OpeningHoursEdit.objects.update_or_create(
            practitioner=who,
            weekday=number,
            defaults={
                "periods": list(week[day]),
                "edited_by": request.user.get_username(),
                "edited_at": timezone.now(),
            },
        )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CHANGE_APPOINTMENTS)
def blocks(request: HttpRequest) -> HttpResponse:
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Block.objects.create(made_by=request.user.get_username(), **form.cleaned_data)
        return redirect("diary:blocks")
    names = {person.id: person.name for person in settings.CLINIC.practitioners}
    shown = [
        (block, names.get(block.practitioner, block.practitioner), there) for block, there in coming_blocks()
    ]
    context = {"form": form, "blocks": shown, "waiting": waiting_count()}
    return render(request, "booking/staff/blocks.html", context)


def coming_blocks() -> list[tuple[Block, list[Appointment]]]:
    """Those not over yet, with the appointments that lie in each: they stay until somebody moves them."""
    coming = Block.objects.filter(ends_at__gt=timezone.now())
    return [(block, list(inside(block).order_by("starts_at"))) for block in coming]


def inside(block: Block) -> QuerySet[Appointment]:
    there = Appointment.objects.filter(
        status=Appointment.Status.BOOKED, starts_at__lt=block.ends_at, ends_at__gt=block.starts_at
    )
    return there.filter(practitioner=block.practitioner) if block.practitioner else there


@require_POST
@staff_page(CHANGE_APPOINTMENTS)
def remove_block(request: HttpRequest, number: int) -> HttpResponse:
    get_object_or_404(Block, pk=number).delete()
    return redirect("diary:blocks")
