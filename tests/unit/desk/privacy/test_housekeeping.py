from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from conversations.models import Conversation, ErasureDue, Turn
from privacy import housekeeping


def test_house_is_kept(visitor, engine):
    now = timezone.now()
    long_ago = now - timedelta(days=91)
    Conversation.objects.create(created=long_ago, expires_at=long_ago, locale="en")
    ErasureDue.objects.create(conversation_id="f" * 32, since=long_ago)
    turn = Turn.objects.create(
        conversation_id=visitor.conversation_id,
        client_id=uuid4(),
        text="Hello?",
        created=now - timedelta(minutes=1),
    )
    housekeeping.keep_house(now)
    turn.refresh_from_db()
    assert turn.outcome == "failed_interrupted"
    assert Conversation.objects.get().pk == visitor.conversation_id
    assert not ErasureDue.objects.exists()


def test_one_task_that_fails_keeps_no_other_from_its_work(db, engine, monkeypatch):
    def fail(now):
        raise OSError

    monkeypatch.setattr(housekeeping, "finish_interrupted", fail)
    ErasureDue.objects.create(conversation_id="f" * 32, since=timezone.now())
    housekeeping.keep_house(timezone.now())
    assert not ErasureDue.objects.exists()
