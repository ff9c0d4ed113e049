"""Whether anything of somebody is left: in any text column of the database, in any file of var/."""

import json
import mmap
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db import connection

from review.indexing import folded
from sealing.fields import ring
from sealing.ring import NAME, CannotOpen
from sealing.rotating import sealed_models, stored

# The audit log holds ids and never words: that something was read or erased. Nobody may take a row back.
KEPT = "people_auditrow"
COPIES_OF_A_ROW = 2  # in SQLite's file: the row, and the index by what it was about
SEALED_IN_FILE = re.compile(rf"sealed:{NAME}:[A-Za-z0-9_-]{{38,}}=*".encode())
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
    wanted, found = list(words), list[Found]()
    for word in wanted:
        rows = list(in_tables(word))
        kept = sum(one.times for one in rows if one.is_kept)
        found += [*rows, *in_files(word, var, kept)]
    return [*found, *in_sealed_columns(wanted), *in_sealed_files(wanted, var)]


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
        if times := sum(1 for _ in matches(expression, file)):
            yield Found(str(file.relative_to(var)), word, times, is_kept=times <= meant)


def matches(expression: re.Pattern[bytes], file: Path) -> Iterator[re.Match[bytes]]:
    try:
        with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
            yield from expression.finditer(content)
    except (FileNotFoundError, ValueError):  # gone meanwhile, or empty
        return


def in_sealed_columns(words: Sequence[str]) -> Iterator[Found]:
    """What only shows when it is opened. Reads every sealed text there is: minutes, for a million."""
    for model, columns in sealed_models():
        times, last = Counter[str](), None
        while rows := stored(model, columns, last):
            last = rows[-1][0]
            times.update(word for row in rows for text in row[1:] for word in words_in(text or "", words))
        yield from (
            Found(f"table {model._meta.db_table}", word, times[word]) for word in words if times[word]
        )


def in_sealed_files(words: Sequence[str], var: Path) -> Iterator[Found]:
    """Sealed texts that stand in files, in free pages too; one too long for a page of SQLite is not seen."""
    for file in sorted(it for it in var.rglob("*") if it.is_file()):
        texts = (found.group().decode() for found in matches(SEALED_IN_FILE, file))
        times = Counter(word for text in texts for word in words_in(text, words))
        yield from (Found(f"sealed in {file.relative_to(var)}", word, n) for word, n in times.items())


def words_in(stored_text: str, words: Sequence[str]) -> list[str]:
    """The words that stand in a text, sealed or open; none in one that no key of ours opens."""
    try:
        text = folded(ring().open(stored_text))
    except (CannotOpen, ValueError):  # the rest of one that was written over
        return []
    return [word for word in words if folded(word) in text]


def forms(word: str) -> set[bytes]:
    """As it is written in texts, in JSON, and in the search; an id also as databases write it."""
    written = {word, json.dumps(word)[1:-1], folded(word)}
    if CONVERSATION_ID.fullmatch(word):
        written.add(str(UUID(word)))
    return {form.encode() for form in written if form}
