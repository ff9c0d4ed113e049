"""Forget me: a conversation is erased here, in the diary and in the engine's working memory."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Coalesce

from booking.erasing import erase_conversation as erase_booking
from config.journal import empty_journal
from config.log_files import overwrite
from conversations import engine
from conversations.models import Conversation, ErasureDue
from conversations.signals import conversations_erased

logger = logging.getLogger(__name__)


def erase(conversation: Conversation, now: datetime) -> None:
    """Everything of a conversation, its booking too. What the engine keeps is retried until it is gone."""
    conversation_id = conversation.id
    with transaction.atomic():
        erase_booking(conversation_id, now)
        note_erasure_due(conversation_id, now)
        conversation.delete()
    forget_in_engine(conversation_id)
    overwrite(settings.VAR / "logs", [conversation_id])
    leave_nothing()


def note_erasure_due(conversation_id: str, now: datetime) -> None:
    ErasureDue.objects.get_or_create(conversation_id=conversation_id, defaults={"since": now})


def forget_in_engine(conversation_id: str) -> bool:
    """Whether the engine's tracker is gone; while it is not, the erasure stays due."""
    try:
        engine.forget(conversation_id)
    except engine.EngineError:
        logger.warning("an erasure is still due in the engine")  # without its id: logs forget it too
        return False
    ErasureDue.objects.filter(pk=conversation_id).delete()
    return True


def finish_erasures() -> int:
    """Retries what the engine has yet to forget; returns how many erasures are still due."""
    due = list(ErasureDue.objects.order_by("since").values_list("pk", flat=True))
    if due:
        overwrite(settings.VAR / "logs", due)
    return sum(not forget_in_engine(conversation_id) for conversation_id in due)


def kept_until(last_message: datetime) -> datetime:
    """When a conversation is erased, unless somebody writes in it again."""
    return last_message + timedelta(days=settings.CLINIC.conversation_days)


def erase_expired(now: datetime) -> int:
    """Erases conversations whose last message is older than the clinic keeps; returns how many.

    Their appointments stay: they are the clinic's diary, and may lie ahead.
    """
    limit = now - timedelta(days=settings.CLINIC.conversation_days)
    last_message = Coalesce(Max("turns__created"), "created")
    expired = list(Conversation.objects.annotate(last_message=last_message).filter(last_message__lt=limit))
    for conversation in expired:
        with transaction.atomic():
            note_erasure_due(conversation.id, now)
            conversation.delete()
    if expired:
        finish_erasures()
        leave_nothing()
    return len(expired)


def leave_nothing() -> None:
    """What was made from the erased words goes too, and then what the database still holds of its pages."""
    conversations_erased.send(Conversation)
    empty_journal()
