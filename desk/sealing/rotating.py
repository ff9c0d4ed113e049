"""Sealing everything with the first key, whatever it is sealed with now."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from config.journal import empty_journal
from sealing.checking import check_keys
from sealing.fields import SealedText, ring
from sealing.models import PROOF, DataKey
from sealing.ring import sealed_with
from sealing.signals import sealed_for_the_first_time, sealing_anew

BATCH = 200  # rows in one short transaction: visitors' turns fit between


def is_needed() -> bool:
    """Whether something may be sealed with another key than the first, or not at all."""
    return not DataKey.objects.filter(name=ring().first, finished_at__isnull=False).exists() or (
        DataKey.objects.exclude(name=ring().first).exists()
    )


def rotate(now: datetime) -> int:
    """Seals anew and says how many texts. Stopped half-way, it goes on when it is called again."""
    check_keys()
    never_before = not DataKey.objects.exclude(finished_at=None).exists()
    DataKey.objects.get_or_create(name=ring().first, defaults={"proof": ring().seal(PROOF), "since": now})
    count = sum(reseal(model, names) for model, names in sealed_models())
    sealing_anew.send(DataKey)
    DataKey.objects.exclude(name=ring().first).delete()
    if never_before:
        sealed_for_the_first_time.send(DataKey)
    DataKey.objects.filter(name=ring().first).update(finished_at=now)
    empty_journal()
    return count


def sealed_models() -> Iterator[tuple[type[models.Model], list[str]]]:
    for model in apps.get_models():
        if columns := [str(it.column) for it in model._meta.local_fields if isinstance(it, SealedText)]:
            yield model, columns


def reseal(model: type[models.Model], columns: Sequence[str]) -> int:
    """Reads past the fields' own opening: what is stored is what has to change."""
    count, last = 0, None
    while rows := stored(model, columns, last):
        with transaction.atomic():
            count += sum(reseal_row(model, columns, row) for row in rows)
        last = rows[-1][0]
    return count


def stored(model: type[models.Model], columns: Sequence[str], last: Any) -> list[tuple[Any, ...]]:
    quoted, key = connection.ops.quote_name, str(model._meta.pk.column)
    chosen = ", ".join(quoted(name) for name in (key, *columns))
    after = "" if last is None else f"WHERE {quoted(key)} > %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {chosen} FROM {quoted(model._meta.db_table)} {after} "  # noqa: S608  # names of ours
            f"ORDER BY {quoted(key)} LIMIT {BATCH}",
            [] if last is None else [last],
        )
        return list(cursor.fetchall())


def reseal_row(model: type[models.Model], columns: Sequence[str], row: tuple[Any, ...]) -> int:
    """A text that changed meanwhile is left alone: whoever changed it sealed it."""
    quoted, count = connection.ops.quote_name, 0
    with connection.cursor() as cursor:
        for column, text in zip(columns, row[1:], strict=True):
            if not text or sealed_with(text) == ring().first:
                continue
            cursor.execute(
                f"UPDATE {quoted(model._meta.db_table)} SET {quoted(column)} = %s "  # noqa: S608
                f"WHERE {quoted(str(model._meta.pk.column))} = %s AND {quoted(column)} = %s",
                [ring().seal(ring().open(text)), row[0], text],
            )
            count += cursor.rowcount
    return count
