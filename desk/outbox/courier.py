"""A thread that carries to the clinic's diary what it has yet to learn, beside the requests."""

import logging
import random
import threading

from django.db import close_old_connections
from django.utils import timezone

logger = logging.getLogger(__name__)

EVERY = 5.0  # seconds between rounds when nobody wakes it

_owed = threading.Event()


def start() -> None:
    """Goes its rounds for as long as the process lives."""
    threading.Thread(target=_keep_on, name="courier", daemon=True).start()


def wake() -> None:
    """There is something new; without a courier it waits for `manage.py deliver`."""
    _owed.set()


def _keep_on() -> None:
    while True:
        _owed.wait(EVERY)
        _owed.clear()
        go_round()


def go_round() -> int:
    """Everything that is due now; says how many tries that took."""
    from outbox.delivering import deliver_due  # not before: it wakes us

    close_old_connections()  # the database may have been restarted since the last round
    try:
        count = deliver_due(timezone.now(), random.random)
    except Exception:  # a locked database must not end the rounds
        logger.exception("the courier failed")
        return 0
    logger.log(logging.INFO if count else logging.DEBUG, "deliveries tried", extra={"count": count})
    return count
