"""What SQLite keeps of pages that were written over."""

from django.db import connection


def empty_journal() -> None:
    """SQLite's write-ahead journal still holds the pages as they were; this writes them over."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
