"""Old installs, new keys and lost keys, against the database's own bytes."""

import base64
from io import StringIO
from pathlib import Path

import pytest
from booking_requests import TUESDAY_NINE, row
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from review_pages import conversation, turn

from booking.models import Appointment
from conversations.models import Turn
from review.models import Glance, TurnWords
from review.search import conversations_with
from sealing.checking import WrongKeys, check_keys
from sealing.models import DataKey
from sealing.ring import read_ring, sealed_with
from sealing.rotating import is_needed, rotate, sealed_models

pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = {"name": "Ottoline Quince", "contact": "ottoline@example.net", "about": "quivering eyelid"}
IN_FILES = [text.encode() for text in (*TEXTS.values(), "ottoline quince")]


def ring_of(*names: str) -> str:
    return ",".join(f"{it}:{base64.urlsafe_b64encode(it.encode()[:1] * 32).decode()}" for it in names)


def booked() -> Appointment:
    appointment = row("first", TUESDAY_NINE, 30)
    for name, text in TEXTS.items():
        setattr(appointment, name, text)
    appointment.summary = {"text": TEXTS["about"]}
    appointment.save()
    return appointment


def left_open(appointment: Appointment) -> None:
    """As a version without sealing stored it."""
    with connection.cursor() as cursor:
        for name, text in TEXTS.items():
            cursor.execute(f"UPDATE booking_appointment SET {name} = %s", [text])  # noqa: S608
        cursor.execute("UPDATE booking_appointment SET summary = %s", ['{"text": "quivering eyelid"}'])


def shown() -> set[bytes]:
    """Which of the texts are in the database's files, free pages and journal included."""
    database = Path(connection.settings_dict["NAME"])
    files = [it for it in database.parent.glob(database.name + "*") if it.is_file()]
    return {text for text in IN_FILES if any(text in file.read_bytes() for file in files)}


sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its pages elsewhere")


@sqlite_only
def test_a_booking_leaves_no_open_detail_in_the_files() -> None:
    made = conversation(
        turn("I am Ottoline Quince", trace={"slots_changed": ["booking_name"]}),
        turn("my quivering eyelid", trace={"actions": ["book_consultation_form"]}),
        turn("mail ottoline@example.net please"),
    )
    appointment = booked()
    appointment.conversation_id = made.id
    appointment.save()
    assert shown() == set()
    assert Appointment.objects.get().contact == TEXTS["contact"]
    assert Turn.objects.first() is not None
    assert len(conversations_with("please")) == 1


def test_words_indexed_before_the_name_was_known_are_taken_out() -> None:
    made = conversation(turn("Ottoline Quince here, does it hurt?"))
    assert conversations_with("ottoline")
    appointment = booked()
    appointment.conversation_id = made.id
    appointment.save()
    assert not conversations_with("ottoline")
    assert conversations_with("hurt")


@sqlite_only
def test_an_old_install_is_sealed_and_its_open_words_are_written_over() -> None:
    made = conversation(turn("Ottoline Quince here"))
    appointment = booked()
    left_open(appointment)
    Appointment.objects.update(conversation_id=made.id)
    assert shown()
    call_command("rotate_keys", "--if-needed", stdout=StringIO())
    assert shown() == set()
    appointment.refresh_from_db()
    assert {name: getattr(appointment, name) for name in TEXTS} == TEXTS
    assert appointment.summary == {"text": "quivering eyelid"}
    assert not is_needed()


def test_a_new_key_takes_over_and_the_old_one_may_go(settings: Settings) -> None:
    settings.DATA_KEYS = read_ring(ring_of("old"))
    appointment = booked()
    made = conversation(turn("hello"))
    rotate(timezone.now())
    settings.DATA_KEYS = read_ring(ring_of("new", "old"))
    assert is_needed()
    assert rotate(timezone.now()) >= len(TEXTS)
    assert [key.name for key in DataKey.objects.all()] == ["new"]
    settings.DATA_KEYS = read_ring(ring_of("new"))
    check_keys()
    appointment.refresh_from_db()
    assert appointment.name == TEXTS["name"]
    assert Glance.objects.get(pk=made.id).first_words == "hello"
    assert {sealed_with(text) for text in stored_texts()} == {"new"}
    assert TurnWords.objects.count() == 1


def stored_texts() -> list[str]:
    found: list[str] = []
    with connection.cursor() as cursor:
        for model, columns in sealed_models():
            for column in columns:
                cursor.execute(f'SELECT "{column}" FROM {model._meta.db_table}')  # noqa: S608
                found += [text for (text,) in cursor.fetchall() if text]
    return found


@pytest.mark.parametrize("names", [("new",), ("other",)])
def test_without_the_key_nothing_starts_and_nothing_is_lost(settings: Settings, names: tuple[str]) -> None:
    settings.DATA_KEYS = read_ring(ring_of("old"))
    booked()
    rotate(timezone.now())
    before = stored_texts()
    settings.DATA_KEYS = read_ring(ring_of(*names))
    for attempt in (check_keys, lambda: rotate(timezone.now())):
        with pytest.raises(WrongKeys, match="the key old") as refusal:
            attempt()
        assert "Nothing was changed" in str(refusal.value)
    assert stored_texts() == before


def test_a_rotation_that_was_stopped_goes_on(settings: Settings) -> None:
    settings.DATA_KEYS = read_ring(ring_of("old"))
    booked()
    rotate(timezone.now())
    settings.DATA_KEYS = read_ring(ring_of("new", "old"))
    DataKey.objects.create(name="new", proof=settings.DATA_KEYS.seal("x"), since=timezone.now())
    assert is_needed()


@pytest.mark.parametrize("field", ["contact", "contact__icontains", "name__in"])
def test_nobody_looks_for_what_is_sealed(field: str) -> None:
    with pytest.raises(FieldError, match="sealed"):
        Appointment.objects.filter(**{field: ["x"]}).first()
