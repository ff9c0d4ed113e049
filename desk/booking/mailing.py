"""E-mails about appointments: owed in the same transaction, sent after it, tried again until sent."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef

from booking.letters import letter
from booking.models import Appointment, Mail
from booking.postman import postman
from config.clinic import Clinic

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 8  # the last about four hours after the first
AT_ONCE = 50


def owe(appointment: Appointment, kind: str, now: datetime) -> None:
    """Note an e-mail that the appointment's person should get, if they gave an address."""
    if appointment.contact_kind == Appointment.Kind.EMAIL:
        Mail.objects.get_or_create(
            appointment=appointment, kind=kind, version=appointment.version, defaults={"due_at": now}
        )
        transaction.on_commit(postman.wake)


def owe_reminders(now: datetime) -> int:
    """Note a reminder for each appointment that is near by now; says how many. Twice does nothing twice."""
    clinic: Clinic = settings.CLINIC
    before = timedelta(hours=clinic.booking.reminder_hours)
    reminded = Mail.objects.filter(
        appointment=OuterRef("pk"), kind=Mail.Kind.REMINDER, version=OuterRef("version")
    )
    near = Appointment.objects.filter(
        status=Appointment.Status.BOOKED,
        contact_kind=Appointment.Kind.EMAIL,
        starts_at__gt=now,
        starts_at__lte=now + before,
        created__lt=F("starts_at") - before,  # who booked later than that was told just now
    ).exclude(Exists(reminded))
    for appointment in (due := list(near)):
        owe(appointment, Mail.Kind.REMINDER, now)
    return len(due)


def send_due(now: datetime) -> int:
    """Send what is owed; says how many went out. A failure is noted, and tried again later."""
    due = Mail.objects.filter(sent_at=None, due_at__lte=now, attempts__lt=MOST_ATTEMPTS)
    found = due.select_related("appointment").order_by("due_at")[:AT_ONCE]
    return sum(_send(mail, now) for mail in list(found) if _take(mail, now))


def _take(mail: Mail, now: datetime) -> bool:
    """Whether this process is the one to send it now; another one looks again after the back-off."""
    again = now + timedelta(minutes=2**mail.attempts)
    mine = Mail.objects.filter(pk=mail.pk, sent_at=None, attempts=mail.attempts)
    return bool(mine.update(attempts=mail.attempts + 1, due_at=again))


def _send(mail: Mail, now: datetime) -> bool:
    if is_stale(mail, now):
        mail.delete()
        return False
    try:
        letter(mail, now).send()
    except Exception as error:  # a mail server may fail in any way, and the appointment stands regardless
        logger.warning(
            "an e-mail was not sent", extra={"status": type(error).__name__, "count": mail.attempts}
        )
        Mail.objects.filter(pk=mail.pk).update(error=type(error).__name__)
        return False
    Mail.objects.filter(pk=mail.pk).update(sent_at=now, error="")
    return True


def is_stale(mail: Mail, now: datetime) -> bool:
    """Whether something happened since that makes it wrong."""
    appointment = mail.appointment
    over = (
        mail.kind == Mail.Kind.REMINDER and appointment.starts_at is not None and appointment.starts_at <= now
    )
    return over or mail.version != appointment.version or not appointment.contact
