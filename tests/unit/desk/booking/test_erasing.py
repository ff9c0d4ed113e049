from datetime import timedelta
from io import StringIO

import pytest
from booking_requests import CLINIC, CONVERSATION, NOW, TUESDAY_NINE, request, row
from django.core.management import call_command
from django.db import connection

from booking.appointments import book
from booking.erasing import erase_appointments, erase_conversation
from booking.models import Appointment, OccupiedTick
from privacy.residue import Found, in_sealed_columns, in_tables

pytestmark = pytest.mark.django_db


def test_personal_details_go_and_the_time_is_free_again() -> None:
    row("from-this-visitor", TUESDAY_NINE, 30)
    assert erase_conversation(CONVERSATION, NOW) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM booking_appointment")
        stored = str(cursor.fetchall())
    assert not [
        word for word in ("Jane", "jane@example.com", CONVERSATION, "from-this-visitor") if word in stored
    ]
    assert Appointment.objects.get().status == "cancelled"
    assert not OccupiedTick.objects.exists()


def test_a_past_appointment_keeps_its_state() -> None:
    row("first", TUESDAY_NINE, 30)
    erase_conversation(CONVERSATION, TUESDAY_NINE + timedelta(days=1))
    assert (Appointment.objects.get().status, Appointment.objects.get().name) == ("booked", "")


@pytest.mark.parametrize("conversation_id", ["d" * 32, ""])
def test_other_visitors_keep_theirs(conversation_id: str) -> None:
    row("first", TUESDAY_NINE, 30)
    assert erase_conversation(conversation_id, NOW) == 0
    assert Appointment.objects.get().name == "Jane Smyth"


def test_everything_personal_goes_from_every_table() -> None:
    ours = request(summary={"sections": [{"heading": "Jane's", "items": []}]}, about="my forehead since May")
    appointment, _ = book(ours, CLINIC, NOW)
    words = ["Jane", "jane@", "forehead since May", CONVERSATION, appointment.link_token]
    assert {one.word for one in left_of(words)} == set(words)
    erase_conversation(CONVERSATION, NOW)
    assert left_of(words) == []


def left_of(words: list[str]) -> list[Found]:
    """In open columns and in sealed ones."""
    return [*(found for word in words for found in in_tables(word)), *in_sealed_columns(words)]


@pytest.mark.parametrize(
    ("days", "is_erased"), [(CLINIC.appointment_days - 1, False), (CLINIC.appointment_days + 1, True)]
)
def test_old_appointments_are_erased_and_stay_countable(days: int, is_erased: bool) -> None:
    row("first", TUESDAY_NINE, 30)
    call_command(
        "erase_appointments", now=(TUESDAY_NINE + timedelta(days=days)).isoformat(), stdout=StringIO()
    )
    kept = Appointment.objects.get()
    assert (kept.name == "", kept.erased_at is not None) == (is_erased, is_erased)
    assert (kept.status, kept.service, kept.starts_at) == ("booked", "consultation", TUESDAY_NINE)
    assert erase_appointments(CLINIC, TUESDAY_NINE + timedelta(days=days)) == 0


def test_one_can_be_erased_by_its_reference() -> None:
    made = book(request(conversation_id="", by="reception"), CLINIC, NOW)[0]
    out = StringIO()
    call_command("erase_appointments", reference=made.reference, now=NOW.isoformat(), stdout=out)
    assert "Erased 1 appointments." in out.getvalue()
    assert (Appointment.objects.get().status, Appointment.objects.get().contact) == ("cancelled", "")
