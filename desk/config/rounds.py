"""Work that a thread does beside the requests, again and again, and at once when somebody wakes it."""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

logger = logging.getLogger(__name__)


class Rounds:
    """Does its work every so many seconds, or sooner when woken, for as long as the process lives."""

    def __init__(self, name: str, every: float, work: Callable[[], int], done: str) -> None:
        self._name, self._every, self._work, self._done = name, every, work, done
        self._owed = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._keep_on, name=self._name, daemon=True).start()

    def wake(self) -> None:
        """There is something new; where nobody goes these rounds it waits for a command."""
        self._owed.set()

    def go(self) -> int:
        """Everything that is due now; says how much that was. Never raises."""
        close_old_connections()  # the database may have been restarted since the last round
        try:
            count = self._work()
        except Exception:  # a locked database must not end the rounds
            logger.exception("the %s failed", self._name)
            return 0
        logger.log(logging.INFO if count else logging.DEBUG, self._done, extra={"count": count})
        return count

    def _keep_on(self) -> None:
        while True:
            self._owed.wait(self._every)
            self._owed.clear()
            self.go()
