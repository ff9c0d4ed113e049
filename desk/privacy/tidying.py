"""Writes SQLite's file anew once something was erased.

`secure_delete` overwrites a row where it is, not where it was before SQLite moved it to another page, which
happens as rows beside it grow. Only VACUUM leaves none of that.
"""

import logging

from django.db import OperationalError, connection

from config.rounds import Rounds

logger = logging.getLogger(__name__)

EVERY = 20.0  # seconds between looks at whether something was erased; an erasure wakes it at once
LARGEST = 200_000_000  # bytes; a larger file takes so long that visitors would wait for it


def written_anew() -> bool:
    """Whether nothing can be left, in the journal either. Raises OperationalError while somebody writes."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy = bool(cursor.fetchone()[0])
    return not is_busy


def tidy(largest: int = LARGEST) -> bool:
    """Whether the file was written anew; not when it is larger than that, and never PostgreSQL's."""
    if connection.vendor != "sqlite":
        return False
    if size() > largest:
        logger.warning("the database is too large to be written anew beside visitors; run manage.py tidy")
        return False
    try:
        return written_anew()
    except OperationalError:
        return False


def size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


class Tidier(Rounds):
    """Writes the file anew after erasures; what was in the way is tried again in the next round."""

    def __init__(self) -> None:
        super().__init__("tidier", EVERY, self._tidy, done="database written anew")
        self._is_owed = False

    def wake(self) -> None:
        self._is_owed = True
        super().wake()

    def _tidy(self) -> int:
        if not self._is_owed:
            return 0
        self._is_owed = False
        done = tidy()
        self._is_owed = self._is_owed or not (done or connection.vendor != "sqlite" or size() > LARGEST)
        return int(done)


tidier = Tidier()
