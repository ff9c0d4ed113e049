from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from conversations.erasing import erase_expired, finish_erasures
from conversations.models import Conversation, ErasureDue, OfferedChoice, Turn

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_forget_me_erases_everything(visitor, engine):
    turn_id = visitor.say("My secret").json()["turn_id"]
    visitor.rate(turn_id, {"helpful": True})
    assert visitor.erase().status_code == 204
    assert not any(model.objects.exists() for model in (Conversation, Turn, OfferedChoice, ErasureDue))
    assert engine.forgotten == [visitor.conversation_id]
    later = (visitor.transcript(), visitor.say("Hello?"), visitor.erase())
    assert [response.status_code for response in later] == [401] * 3


@pytest.mark.parametrize("mode", ["refusing", "dead"])
def test_what_the_engine_could_not_forget_is_retried(visitor, engine, settings, mode):
    urls = settings.ENGINE_URLS
    settings.ENGINE_URLS = ("http://127.0.0.1:9",) if mode == "dead" else urls
    engine.mode = mode
    assert visitor.erase().status_code == 204
    assert ErasureDue.objects.get().conversation_id == visitor.conversation_id
    assert finish_erasures() == 1
    settings.ENGINE_URLS, engine.mode = urls, "answer"
    call_command("finish_erasures", stdout=StringIO())
    assert not ErasureDue.objects.exists()
    assert engine.forgotten == [visitor.conversation_id]


def test_a_turn_under_way_leaves_nothing_behind(visitor, engine, monkeypatch):
    def erase_and_ask(*args):
        visitor.erase()
        return ask(*args)

    from conversations import engine as door

    ask = door.ask
    monkeypatch.setattr(door, "ask", erase_and_ask)
    assert visitor.say("My secret").status_code == 401
    assert not any(model.objects.exists() for model in (Conversation, Turn, OfferedChoice, ErasureDue))
    assert engine.forgotten == [visitor.conversation_id] * 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its pages elsewhere")
@pytest.mark.django_db(transaction=True)
def test_no_residue_in_the_database_file(arrive, engine):
    visitor = arrive()
    visitor.say("The word is quincunx")
    database = Path(connection.settings_dict["NAME"])
    files = [database, database.with_name(database.name + "-wal")]
    assert any(b"quincunx" in file.read_bytes() for file in files)
    visitor.erase()
    assert not any(b"quincunx" in file.read_bytes() for file in files if file.exists())


def conversation(days_old: int, turn_days_old: int | None = None) -> Conversation:
    created = NOW - timedelta(days=days_old)
    kept = Conversation.objects.create(created=created, expires_at=created, locale="en")
    if turn_days_old is not None:
        said = NOW - timedelta(days=turn_days_old)
        Turn.objects.create(conversation=kept, client_id=uuid4(), text="x", created=said)
    return kept


@pytest.mark.parametrize(
    ("days_old", "turn_days_old", "gone"),
    [(91, None, True), (89, None, False), (91, 89, False), (200, 91, True)],
)
def test_conversations_are_kept_as_long_as_the_clinic_says(db, engine, days_old, turn_days_old, gone):
    kept = conversation(days_old, turn_days_old)
    assert erase_expired(NOW) == int(gone)
    assert Conversation.objects.filter(pk=kept.pk).exists() is not gone
    assert engine.forgotten == ([kept.pk] if gone else [])


def test_the_command_takes_the_time_as_an_argument(db, engine):
    conversation(0)
    out = StringIO()
    call_command("erase_expired", now="2027-11-22T12:00:00+00:00", stdout=out)
    assert "1" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("erase_expired", now="tomorrow")
