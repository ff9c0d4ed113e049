"""Full-text search over what visitors and Candor said: FTS5 in SQLite, a text-search index in PostgreSQL."""

import re
import time

from django.db import connection

from review.indexing import folded

HITS = 500  # the newest turns that match; more would not be read, and sorting them all takes seconds
LONGEST_QUERY = 200
_CLEAN_SECONDS = 5.0
_PAGES = 500  # of the index, merged in one short transaction

_FIND = {
    "sqlite": """
        SELECT w.conversation_id FROM review_search JOIN review_turnwords w ON w.id = review_search.rowid
        WHERE review_search MATCH %s ORDER BY review_search.rowid DESC LIMIT %s""",
    "postgresql": """
        SELECT conversation_id FROM review_turnwords
        WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s) ORDER BY id DESC LIMIT %s""",
}
_BEGUN = {"sqlite": "*", "postgresql": ":*"}


def conversations_with(words: str) -> list[str]:
    """Ids of the conversations with a turn in which all the words stand.

    Where that gives few, the last word may also be only the beginning of one. Looking for beginnings at once
    would have the database gather every match of a common word before it gives the newest.
    """
    wanted = re.findall(r"\w+", folded(words[:LONGEST_QUERY]))
    if not wanted:
        return []
    found = _find(_query(wanted))
    if len(found) < HITS:
        found = _find(_query(wanted, _BEGUN[connection.vendor]))
    return list(dict.fromkeys(found))


def _find(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_FIND[connection.vendor], [query, HITS])
        return [row[0] for row in cursor.fetchall()]


def _query(words: list[str], ending: str = "") -> str:
    """All of the words; of letters, digits and _, so that quotes are enough to escape them."""
    if connection.vendor == "sqlite":
        return " ".join(f'"{word}"' for word in words) + ending
    return " & ".join(f"'{word}'" for word in words) + ending


def forget_leftovers() -> None:
    """FTS5 only marks deleted words; merging writes the index anew without them, a few pages at a time."""
    if connection.vendor != "sqlite":
        return
    give_up = time.monotonic() + _CLEAN_SECONDS
    pages = -_PAGES  # a negative number begins a merge of everything, a positive one goes on with it
    while _merge(pages) and time.monotonic() < give_up:
        pages = _PAGES


def _merge(pages: int) -> bool:
    """Whether there may be more to merge."""
    with connection.cursor() as cursor:
        before = _changes(cursor)
        cursor.execute("INSERT INTO review_search(review_search, rank) VALUES('merge', %s)", [pages])
        return _changes(cursor) - before >= 2


def _changes(cursor: object) -> int:
    cursor.execute("SELECT total_changes()")  # type: ignore[attr-defined]
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]
