"""Whether anything of somebody is left: in any text column of the database, in any file of var/."""

import json
import mmap
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db import connection

from review.indexing import folded

# The audit log holds ids and never words: that something was read or erased. Nobody may take a row back.
KEPT = "people_auditrow"
COPIES_OF_A_ROW = 2  # in SQLite's file: the row, and the index by what it was about
CONVERSATION_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Found:
    """How often a word was found at a place; `is_kept` where that is meant."""

    place: str
    word: str
    times: int
    is_kept: bool = False


def residue(words: Iterable[str], var: Path) -> list[Found]:
    """Everything found, in the database that is in use and in the files below `var`."""
    found: list[Found] = []
    for word in words:
        rows = list(in_tables(word))
        kept = sum(one.times for one in rows if one.is_kept)
        found += [*rows, *in_files(word, var, kept)]
    return found


def in_tables(word: str) -> Iterator[Found]:
    like = "%" + re.sub(r"([\\%_])", r"\\\1", word) + "%"
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            columns = [it.name for it in connection.introspection.get_table_description(cursor, table)]
            names = map(connection.ops.quote_name, columns)
            tests = " OR ".join(rf"LOWER(CAST({name} AS TEXT)) LIKE LOWER(%s) ESCAPE '\'" for name in names)
            query = f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)} WHERE {tests}"  # noqa: S608
            cursor.execute(query, [like] * len(columns))
            if times := cursor.fetchone()[0]:
                yield Found(f"table {table}", word, times, is_kept=table == KEPT)


def in_files(word: str, var: Path, rows_kept: int) -> Iterator[Found]:
    """Databases too are read as files: what was erased may still stand in a free page or a journal."""
    kept_in = Path(str(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else None
    expression = re.compile(b"|".join(re.escape(form) for form in forms(word)), re.IGNORECASE)
    for file in sorted(it for it in var.rglob("*") if it.is_file()):
        meant = COPIES_OF_A_ROW * rows_kept if file == kept_in else 0
        if times := count(expression, file):
            yield Found(str(file.relative_to(var)), word, times, is_kept=times <= meant)


def count(expression: re.Pattern[bytes], file: Path) -> int:
    try:
        with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return sum(1 for _ in expression.finditer(content))
    except (FileNotFoundError, ValueError):  # gone meanwhile, or empty
        return 0


def forms(word: str) -> set[bytes]:
    """As it is written in texts, in JSON, and in the search; an id also as databases write it."""
    written = {word, json.dumps(word)[1:-1], folded(word)}
    if CONVERSATION_ID.fullmatch(word):
        written.add(str(UUID(word)))
    return {form.encode() for form in written if form}
