"""Sends e-mails beside the requests, so that no visitor waits for a mail server."""

from django.utils import timezone

from config.rounds import Rounds


def _send() -> int:
    from booking.mailing import owe_reminders, send_due  # not before: they wake us

    now = timezone.now()
    owe_reminders(now)
    return send_due(now)


# Unwoken it looks once a minute; without it e-mails wait for `manage.py send_reminders`.
postman = Rounds("postman", every=60.0, work=_send, done="e-mails sent")
