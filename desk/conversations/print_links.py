"""The address at which a visitor prints a summary: signed, of one turn, over when the conversation is."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from conversations.messages import StoredMessage
from conversations.models import Turn
from conversations.problems import NotFound


def _signer() -> Signer:
    return Signer(salt="candor.print", sep="~")


def print_url(turn: Turn) -> str:
    """Goes only into replies to the visitor's own token, so nobody else ever learns it."""
    token = _signer().sign(f"{turn.id.hex}.{turn.conversation.token_version}")
    return settings.PUBLIC_URL + reverse("chat:summary", args=[token])


def turn_of(token: str, now: datetime) -> Turn:
    """The turn whose summary a link is for. Raises NotFound: forged, expired, revoked, or erased."""
    try:
        turn_id, _, version = _signer().unsign(token).partition(".")
    except (BadSignature, UnicodeError):
        raise NotFound from None
    live = Turn.objects.select_related("conversation").filter(conversation__expires_at__gt=now)
    turn = live.filter(pk=UUID(turn_id)).first()
    if turn is None or turn.conversation.token_version != int(version or 0):
        raise NotFound
    return turn


def with_print_links(messages: Iterable[StoredMessage], turn: Turn) -> list[StoredMessage]:
    """The messages of a turn as its own visitor gets them; the record itself holds no such link."""
    return [_linked(message, turn) if message["kind"] == "summary" else message for message in messages]


def _linked(summary: StoredMessage, turn: Turn) -> StoredMessage:
    return {**summary, "print_url": print_url(turn)}
