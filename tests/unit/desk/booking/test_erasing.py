from datetime import timedelta

import pytest
from booking_requests import CONVERSATION, NOW, TUESDAY_NINE, row
from django.db import connection

from booking.erasing import erase_conversation
from booking.models import Appointment, OccupiedTick

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
