"""What has to happen without anyone asking: keeping to the clinic's retention, finishing what was left."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from booking.entries import drop_expired
from booking.erasing import erase_appointments
from config.rounds import Rounds
from conversations.erasing import erase_expired, finish_erasures
from conversations.interrupted import finish_interrupted
from counts.counting import count_closed_days
from people.sessions import drop_ended
from takeover.news import end_forgotten

logger = logging.getLogger(__name__)

EVERY = 300.0  # seconds; the first time this long after a start, when the engine is up


def start() -> None:
    """Keeps house beside the requests, for as long as the process lives."""
    Rounds("housekeeping", EVERY, lambda: keep_house(timezone.now()), done="house kept").start()


def keep_house(now: datetime) -> int:
    """How much there was to do."""
    done = 0
    tasks: tuple[tuple[str, Callable[[], int]], ...] = (
        ("interrupted turns finished", lambda: finish_interrupted(now)),
        # Before anything is erased: what is gone cannot be counted.
        ("days counted", lambda: count_closed_days(settings.CLINIC.time_zone, now)),
        ("expired conversations erased", lambda: erase_expired(now)),
        ("erasures still due", finish_erasures),
        ("staff sessions ended", lambda: drop_ended(now)),
        ("takeovers ended", lambda: end_forgotten(now)),
        ("holds ended", lambda: drop_expired(now)),
        ("expired appointments erased", lambda: erase_appointments(settings.CLINIC, now)),
    )
    for name, task in tasks:
        try:
            done += (count := task())
        except Exception:  # one task that fails must not keep the others from their work
            logger.exception("housekeeping failed: %s", name)
        else:
            logger.log(logging.INFO if count else logging.DEBUG, name, extra={"count": count})
    return done
