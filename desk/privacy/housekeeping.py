"""What has to happen without anyone asking: keeping to the clinic's retention, finishing what was left."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.utils import timezone

from config.rounds import Rounds
from conversations.erasing import finish_erasures
from conversations.interrupted import finish_interrupted
from privacy.retention import KINDS
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
        *((kind.name, partial(kind.erase, settings.CLINIC, now)) for kind in KINDS),
        ("erasures still due", finish_erasures),
        ("takeovers ended", lambda: end_forgotten(now)),
    )
    for name, task in tasks:
        try:
            done += (count := task())
        except Exception:  # one task that fails must not keep the others from their work
            logger.exception("housekeeping failed: %s", name)
        else:
            logger.log(logging.INFO if count else logging.DEBUG, name, extra={"count": count})
    return done
