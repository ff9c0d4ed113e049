"""What staff can do about a delivery."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from booking.models import Appointment
from outbox.owing import try_again
from people.guards import staff_page
from people.roles import CHANGE_APPOINTMENTS


@require_POST
@staff_page(CHANGE_APPOINTMENTS)
def deliver(request: HttpRequest, reference: str) -> HttpResponse:
    """Try again what was given up."""
    appointment = get_object_or_404(Appointment, reference=reference)
    for delivery in appointment.deliveries.all():
        try_again(delivery, timezone.now())
    return redirect("diary:one", reference)
