from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from review_pages import conversation, turn

from people.audit import What, record
from privacy.residue import forms, residue
from privacy.tidying import tidy

ID = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Zoë", {b"Zo\xc3\xab", rb"Zo\u00eb", b"zoe"}),
        (ID, {ID.encode(), b"01234567-89ab-cdef-0123-456789abcdef"}),
        ('say "x"', {b'say "x"', rb"say \"x\""}),
    ],
)
def test_words_are_looked_for_as_they_may_be_written(word: str, expected: set[bytes]) -> None:
    assert forms(word) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("word", "tables"),
    [
        ("Quincunx", {"conversations_turn", "review_turnwords", "review_glance"}),
        ("quincunx_", set()),  # what means something to LIKE means itself here
        ("q%x", set()),
        ("zugzwang", set()),
    ],
)
def test_every_column_of_every_table_is_looked_at(word: str, tables: set[str], tmp_path: Path) -> None:
    conversation(turn("my quincunx"))
    found = {one.place.removeprefix("table ") for one in residue([word], tmp_path)}
    assert {it for it in found if not it.startswith("review_search")} == tables


@pytest.mark.django_db
def test_every_file_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "engine.sqlite3").write_bytes(b"\0" * 9000 + b"QUINCUNX quincunx")
    (tmp_path / "empty").touch()
    assert [(one.place, one.times) for one in residue(["quincunx"], tmp_path)] == [
        ("deep/er/engine.sqlite3", 2)
    ]


@pytest.mark.django_db
def test_the_command_fails_while_something_is_left_and_never_says_what(
    settings: Settings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    out = StringIO()
    call_command("residue", "quincunx", stdout=out)
    assert "Nothing is left." in out.getvalue()
    conversation(turn("my quincunx"))
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("residue", "other", "quincunx", stdout=out)
    assert "table conversations_turn: word 2, 1 times, LEFT" in out.getvalue()
    assert "quincunx" not in out.getvalue()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the database's file")
def test_the_audit_log_is_kept_on_purpose_and_nothing_else_of_an_id() -> None:
    made = conversation(turn())
    for number in range(5):
        record(What.READ, f"reader{number}", timezone.now(), made.id)
    folder = Path(connection.settings_dict["NAME"]).parent
    its_id = made.id
    assert not all(one.is_kept for one in residue([its_id], folder))
    made.delete()
    assert tidy()
    places = {one.place: one.is_kept for one in residue([its_id], folder)}
    assert places == {"table people_auditrow": True, Path(connection.settings_dict["NAME"]).name: True}
