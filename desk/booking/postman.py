"""A thread that sends e-mails beside the requests, so that no visitor waits for a mail server."""

import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

logger = logging.getLogger(__name__)

EVERY = 60.0  # seconds between rounds when nobody wakes it

_owed = threading.Event()


def start() -> None:
    """Goes its rounds for as long as the process lives."""
    threading.Thread(target=_keep_on, name="postman", daemon=True).start()


def wake() -> None:
    """There is something new to send; without a postman it waits for `manage.py send_reminders`."""
    _owed.set()


def _keep_on() -> None:
    while True:
        _owed.wait(EVERY)
        _owed.clear()
        go_round()


def go_round() -> None:
    from booking.mailing import owe_reminders, send_due  # not before: they wake us

    close_old_connections()  # the database may have been restarted since the last round
    now = timezone.now()
    try:
        owe_reminders(now)
        count = send_due(now)
    except Exception:  # a locked database must not end the rounds
        logger.exception("the postman failed")
    else:
        logger.log(logging.INFO if count else logging.DEBUG, "e-mails sent", extra={"count": count})
