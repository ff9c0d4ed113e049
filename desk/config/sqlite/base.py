"""SQLite with a queue. By itself it looks again now and then, and under load some never get in."""

from threading import Lock

from django.db.backends.sqlite3 import base

LONGEST = 5.0  # seconds; whoever waited so long tries their luck with SQLite itself

_writing = Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """Transactions of this process begin one after the other: each takes the write lock at once."""

    _in_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        self._in_turn = _writing.acquire(timeout=LONGEST)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._next()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # not in the stubs
        finally:
            self._next()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._next()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._next()

    def _next(self) -> None:
        if self._in_turn:
            self._in_turn = False
            _writing.release()
