"""How much one visitor may ask, counted from what is stored."""

from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.db.models import Model, QuerySet

from conversations.models import Conversation, Turn
from conversations.problems import TooMany

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def check_turns(conversation: Conversation, now: datetime) -> None:
    """Raises TooMany once this conversation has used up its turns of the last minute."""
    _check(Turn.objects.filter(conversation=conversation), settings.TURNS_PER_MINUTE, MINUTE, now)


def check_conversations(address_hash: str, now: datetime) -> None:
    """Raises TooMany once this address has started its conversations of the last hour; '' is not counted."""
    if not address_hash:
        return
    started = Conversation.objects.filter(address_hash=address_hash)
    _check(started, settings.CONVERSATIONS_PER_HOUR, HOUR, now)


def _check[Row: Model](rows: QuerySet[Row], most: int, window: timedelta, now: datetime) -> None:
    recent = rows.filter(created__gt=now - window).order_by("-created").values_list("created", flat=True)
    oldest_that_counts = recent[most - 1 : most].first()
    if oldest_that_counts is not None:
        raise TooMany(retry_after=max(1, ceil((oldest_that_counts + window - now).total_seconds())))
