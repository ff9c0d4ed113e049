"""What an e-mail about an appointment says. Neither name nor reason: others read mail."""

from datetime import datetime
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from booking.calendar_file import calendar_file
from booking.catalogue import practitioner_name, service_name
from booking.labels import time_label
from booking.links import calendar_url, manage_url
from booking.models import Appointment, Mail
from booking.promises import promise
from config.clinic import Clinic


def letter(mail: Mail, now: datetime) -> EmailMessage:
    """The first line of the template is the subject."""
    clinic: Clinic = settings.CLINIC
    appointment = mail.appointment
    text = render_to_string(f"booking/mail/{mail.kind}.txt", _context(appointment, clinic))
    subject, _, body = text.strip().partition("\n")
    message = EmailMessage(
        subject,
        body.strip() + "\n",
        formataddr((clinic.name, settings.MAIL_FROM)),
        [appointment.contact],
        reply_to=[clinic.email] if clinic.email else None,
        # Answering machines stay silent.
        headers={"Auto-Submitted": "auto-generated"},
    )
    if appointment.starts_at:
        message.attach("appointment.ics", calendar_file(appointment, clinic, now), "text/calendar")
    return message


def _context(appointment: Appointment, clinic: Clinic) -> dict[str, object]:
    return {
        "clinic": clinic,
        "service": service_name(clinic, appointment.service),
        "practitioner": practitioner_name(clinic, appointment.practitioner),
        "label": time_label(appointment.starts_at, clinic) if appointment.starts_at else "",
        "promise": promise(clinic, appointment.created),
        "reference": appointment.reference,
        "manage_url": manage_url(appointment),
        "calendar_url": calendar_url(appointment),
    }
