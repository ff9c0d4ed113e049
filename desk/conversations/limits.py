"""How much may be asked by one visitor, from one address, and of the clinic, counted from what is stored."""

from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.db.models import Model, QuerySet

from conversations.models import Conversation, Turn
from conversations.problems import TooMany

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def check_turns(conversation: Conversation, now: datetime) -> None:
    """Raises TooMany once a conversation, its address or the whole clinic used up a minute's turns."""
    turns = Turn.objects.all()
    _check(turns.filter(conversation=conversation), settings.TURNS_PER_MINUTE, MINUTE, now)
    if conversation.address_hash:
        neighbours = Conversation.objects.filter(address_hash=conversation.address_hash, expires_at__gt=now)
        of_address = turns.filter(conversation__in=neighbours)
        _check(of_address, settings.ADDRESS_TURNS_PER_MINUTE, MINUTE, now)
    _check(turns, settings.CLINIC_TURNS_PER_MINUTE, MINUTE, now)


def check_conversations(address_hash: str, now: datetime) -> None:
    """Raises TooMany once this address has started its conversations of the last hour; '' is not counted."""
    if not address_hash:
        return
    started = Conversation.objects.filter(address_hash=address_hash)
    _check(started, settings.CONVERSATIONS_PER_HOUR, HOUR, now)


def _check[Row: Model](rows: QuerySet[Row], most: int, window: timedelta, now: datetime) -> None:
    # Nothing later than now counts: when the clock was set back, it would count for hours.
    recent = rows.filter(created__gt=now - window, created__lte=now).order_by("-created")
    oldest_that_counts = recent.values_list("created", flat=True)[most - 1 : most].first()
    if oldest_that_counts is not None:
        raise TooMany(retry_after=max(1, ceil((oldest_that_counts + window - now).total_seconds())))
