"""The takeover that stands in a conversation, if one does."""

from datetime import datetime, timedelta

from django.db.models import Q

from conversations.models import Conversation
from takeover.models import Takeover

NOTICED = timedelta(seconds=20)  # a visitor who keeps asking for news is written down only this often


def standing(conversation_id: str) -> Takeover | None:
    return Takeover.objects.filter(conversation=conversation_id, ended_at=None).first()


def person(found: Takeover | None) -> str:
    """How it is with a person, in a word of the visitor API."""
    if found is None:
        return "nobody"
    if found.taken_by:
        return "here"
    return "waiting" if found.is_waiting else "nobody"


def note_visitor(found: Takeover, now: datetime) -> None:
    """The visitor's browser asked for news just now."""
    unnoticed = Q(seen_at=None) | Q(seen_at__lt=now - NOTICED)
    if found.seen_at is None or found.seen_at < now - NOTICED:
        Takeover.objects.filter(unnoticed, pk=found.pk).update(seen_at=now)


def is_over(conversation: Conversation, now: datetime) -> bool:
    """Whether its visitor can no longer come back to it."""
    return conversation.expires_at <= now
