from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from conversations.models import Conversation, ErasureDue, Turn
from privacy import housekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


def test_house_is_kept() -> None:
    now = timezone.now()
    long_ago = now - timedelta(days=91)
    going_on = Conversation.objects.create(created=now, expires_at=now + timedelta(days=1), locale="en")
    Conversation.objects.create(created=long_ago, expires_at=long_ago, locale="en")
    ErasureDue.objects.create(conversation_id="f" * 32, since=long_ago)
    turn = Turn.objects.create(
        conversation=going_on,
        client_id=uuid4(),
        text="Hello?",
        created=now - timedelta(minutes=1),
    )
    housekeeping.keep_house(now)
    turn.refresh_from_db()
    assert turn.outcome == "failed_interrupted"
    assert Conversation.objects.get() == going_on
    assert not ErasureDue.objects.exists()


def test_one_task_that_fails_keeps_no_other_from_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(now: datetime) -> None:
        raise OSError

    monkeypatch.setattr(housekeeping, "finish_interrupted", fail)
    ErasureDue.objects.create(conversation_id="f" * 32, since=timezone.now())
    housekeeping.keep_house(timezone.now())
    assert not ErasureDue.objects.exists()
