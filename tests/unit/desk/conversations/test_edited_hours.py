"""Opening hours that staff changed reach the engine with the next turn."""

import uuid

import pytest
from django.utils import timezone

from booking.models import OpeningHoursEdit
from conversations.answering import metadata_of
from conversations.models import Conversation, Turn

pytestmark = pytest.mark.django_db


def turn() -> Turn:
    now = timezone.now()
    made = Conversation.objects.create(created=now, expires_at=now, locale="en", address_hash="x")
    return Turn.objects.create(
        conversation=made, client_id=uuid.uuid4(), text="when are you open", created=now
    )


def edit(weekday: int, periods: list[str], practitioner: str = "") -> None:
    OpeningHoursEdit.objects.create(
        weekday=weekday,
        periods=periods,
        practitioner=practitioner,
        edited_by="owner",
        edited_at=timezone.now(),
    )


def test_unedited_hours_are_not_sent() -> None:
    edit(0, ["10:00-11:00"], practitioner="amara-osei")
    assert set(metadata_of(turn())) == {"locale", "page", "turn"}


def test_edited_hours_are_sent_in_words() -> None:
    edit(0, [])
    edit(4, ["10:00-12:00"])
    edit(5, ["09:00-12:00"])
    hours = metadata_of(turn())["clinic_hours"]
    assert "Monday" not in hours
    assert hours.endswith("Friday 10:00 to 12:00; Saturday 09:00 to 12:00")
