"""Why the file is written anew: SQLite leaves copies of rows that it moved, `secure_delete` or not."""

import random
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from conversations.models import Conversation, Turn
from conversations.signals import conversations_erased
from privacy.tidying import Tidier, size, tidier, tidy

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tidies otherwise"),
]


def file() -> bytes:
    name = Path(connection.settings_dict["NAME"])
    journal = name.with_name(f"{name.name}-wal")
    return name.read_bytes() + (journal.read_bytes() if journal.exists() else b"")


def talk(count: int) -> list[str]:
    """Conversations of two turns, whose replies come late and grow the rows of others."""
    chance, now, turns = random.Random(7), timezone.now(), []  # noqa: S311
    for number in range(count):
        one = Conversation.objects.create(created=now, expires_at=now + timedelta(days=1), locale="en")
        turns += [
            Turn.objects.create(
                conversation=one, client_id=uuid.uuid4(), red_flag=f"mark{number:05}zz", created=now
            )
            for _ in range(2)
        ]
        for turn in chance.sample(turns[-9:], min(3, len(turns))):
            Turn.objects.filter(pk=turn.pk).update(trace=["x" * chance.randint(50, 2500)])
    return [f"mark{number:05}zz" for number in range(count)]


def test_nothing_of_what_was_erased_is_in_the_file() -> None:
    marks = talk(200)
    Turn.objects.filter(red_flag__in=marks[::2]).delete()
    assert tidy()
    content = file()
    assert [mark for mark in marks if mark.encode() in content] == marks[1::2]


def test_a_large_file_is_left_to_a_quiet_hour() -> None:
    assert not tidy(size() - 1)
    call_command("tidy")


def test_an_erasure_wakes_the_tidier_and_one_round_is_enough() -> None:
    mine = Tidier()
    assert mine.go() == 0
    mine.wake()
    assert (mine.go(), mine.go()) == (1, 0)
    conversations_erased.send(Conversation)
    assert tidier.go() == 1
