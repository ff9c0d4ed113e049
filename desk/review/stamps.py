"""What tells a page that keeps itself up to date whether anything it shows has changed."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import Count, Max

from conversations.models import Conversation
from takeover.queue import Presence


def digest(shown: Any) -> str:
    return sha256(repr(shown).encode()).hexdigest()[:20]


def stamp_of(*parts: Any) -> str:
    return digest(parts)


def transcript_stamp(conversation: Conversation, presence: Presence, now: datetime) -> str:
    turns = conversation.turns.aggregate(count=Count("pk"), finished=Max("finished"))
    last = conversation.interjections.aggregate(last=Max("pk"))
    return stamp_of(turns, last, presence.version(now))
