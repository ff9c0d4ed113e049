"""What has to happen without anyone asking: keeping to the clinic's retention, finishing what was left."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from booking.entries import drop_expired
from booking.erasing import erase_appointments
from conversations.erasing import erase_expired, finish_erasures
from conversations.interrupted import finish_interrupted

logger = logging.getLogger(__name__)

FIRST = 60.0  # seconds after a start: the engine is up by then
EVERY = 600.0  # seconds


def start() -> None:
    """Keeps house beside the requests, for as long as the process lives."""
    threading.Thread(target=_keep_on, name="housekeeping", daemon=True).start()


def _keep_on() -> None:
    time.sleep(FIRST)
    while True:
        keep_house(timezone.now())
        time.sleep(EVERY)


def keep_house(now: datetime) -> None:
    tasks: tuple[tuple[str, Callable[[], int]], ...] = (
        ("interrupted turns finished", lambda: finish_interrupted(now)),
        ("expired conversations erased", lambda: erase_expired(now)),
        ("erasures still due", finish_erasures),
        ("holds ended", lambda: drop_expired(now)),
        ("expired appointments erased", lambda: erase_appointments(settings.CLINIC, now)),
    )
    for name, task in tasks:
        try:
            count = task()
        except Exception:  # one task that fails must not keep the others from their work
            logger.exception("housekeeping failed: %s", name)
        else:
            logger.log(logging.INFO if count else logging.DEBUG, name, extra={"count": count})
