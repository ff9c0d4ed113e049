"""Erasing by staff: a page that says what goes, and a second yes."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from booking.models import Appointment
from booking.staff.reading import all_appointments, read_appointment
from conversations.models import Conversation
from people.guards import staff_page
from people.roles import ERASE
from privacy.erasing import REASONS, erase_appointment, erase_visitor


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(ERASE)
def conversation(request: HttpRequest, conversation_id: str) -> HttpResponse:
    found = get_object_or_404(Conversation, pk=conversation_id)
    if request.method == "POST":
        erase_visitor(found, request.user.get_username(), reason_of(request), timezone.now())
        return redirect("privacy:erased")
    appointments = Appointment.objects.filter(conversation_id=found.id)
    context = {
        "conversation": found,
        "messages_sent": found.turns.count(),
        "appointments": [read_appointment(it) for it in appointments],
        "reasons": REASONS,
    }
    return render(request, "privacy/conversation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(ERASE)
def appointment(request: HttpRequest, reference: str) -> HttpResponse:
    found = get_object_or_404(all_appointments(), reference=reference)
    if request.method == "POST":
        erase_appointment(found, request.user.get_username(), reason_of(request), timezone.now())
        return redirect("privacy:erased")
    context = {"it": found, "read": read_appointment(found), "reasons": REASONS}
    return render(request, "privacy/appointment.html", context)


def reason_of(request: HttpRequest) -> str:
    """Raises BadRequest without a reason of the list, or without the second yes."""
    reason = request.POST.get("reason", "")
    if reason not in REASONS or not request.POST.get("sure"):
        raise BadRequest
    return reason


@staff_page(ERASE)
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/erased.html")
