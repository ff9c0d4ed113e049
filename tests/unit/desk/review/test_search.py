from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from engine_standin import EngineStandIn
from pytest_django import Settings
from review_pages import conversation, turn
from staff_cast import client_of

from conversations.erasing import erase
from review.models import Glance, Note, Tag, TurnWords
from review.search import conversations_with


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("frown", {"first"}),
        ("FROWN lines", {"first"}),
        ("frow", {"first"}),
        ("cafe", {"second"}),
        ("three months", {"first", "second"}),  # as Candor answered both
        ("frown cafe", set()),
        ("NHS", set()),  # titles of citations are not what was said
        ('" OR *', set()),
        ("-'); --", set()),
        ("frown AND", set()),
        ("", {"first", "second"}),
    ],
)
def test_words_of_visitor_and_candor_are_found(words: str, expected: set[str]) -> None:
    made = {"first": conversation(turn("hello"), turn("my frown lines"))}
    made["second"] = conversation(turn("at the Café"))
    shown = client_of("reviewer").get("/staff/", {"q": words}).content.decode()
    assert {name for name, one in made.items() if one.id in shown} == expected


@pytest.mark.django_db
def test_rebuilding_finds_what_was_there_and_adds_nothing_twice() -> None:
    conversation(turn("quincunx"))
    Glance.objects.all().delete()
    TurnWords.objects.all().delete()
    assert conversations_with("quincunx") == []
    for _ in range(2):
        call_command("rebuild_glances", stdout=StringIO())
    assert len(conversations_with("quincunx")) == TurnWords.objects.count() == Glance.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its pages elsewhere")
def test_erasing_takes_notes_tags_and_search_words_out_of_the_file(settings: Settings) -> None:
    engine = EngineStandIn(token=settings.ENGINE_TOKEN).start()
    settings.ENGINE_URLS = (engine.url,)
    secrets = ("quincunx", "zugzwang", "syzygy")
    others = [conversation(turn(f"other words {number}")) for number in range(20)]
    made = conversation(turn(f"the word is {secrets[0]}"))
    Note.objects.create(conversation=made, text=secrets[1], written_by="x", written_at=timezone.now())
    Tag.objects.create(conversation=made, name=secrets[2])
    others += [conversation(turn(f"later words {number}")) for number in range(20)]
    assert residue(secrets) == {secrets[0], secrets[2]}  # notes are sealed from the start
    erase(made, timezone.now())
    engine.stop()
    assert residue(secrets) == set()
    assert not any(model.objects.filter(conversation=made.id).exists() for model in (Glance, Note, Tag))
    assert conversations_with("quincunx") == []
    assert len(conversations_with("words")) == len(others)


def residue(words: tuple[str, ...]) -> set[str]:
    database = Path(connection.settings_dict["NAME"])
    files = [it for it in (database, database.with_name(database.name + "-wal")) if it.exists()]
    return {word for word in words if any(word.encode() in file.read_bytes() for file in files)}
