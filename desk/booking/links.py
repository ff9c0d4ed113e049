"""The addresses of an appointment that only its person knows."""

from django.conf import settings
from django.urls import reverse

from booking.models import Appointment


def manage_url(appointment: Appointment) -> str:
    return settings.PUBLIC_URL + reverse("appointment:shown", args=[appointment.link_token])


def calendar_url(appointment: Appointment) -> str:
    return settings.PUBLIC_URL + reverse("appointment:calendar", args=[appointment.link_token])
