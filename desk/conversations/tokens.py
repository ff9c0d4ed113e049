"""Bearer tokens: minted and signed here, bound to one conversation, expiring with it."""

from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer
from django.db.models import F, QuerySet

from conversations.models import Conversation
from conversations.problems import TokenRefused


def _signer() -> Signer:
    return Signer(salt="candor.visitor", sep="~")


def mint(conversation: Conversation) -> str:
    expires = f"{conversation.expires_at.timestamp():.0f}"
    return _signer().sign(f"{conversation.id}.{expires}.{conversation.token_version}")


def revoke(conversations: QuerySet[Conversation]) -> int:
    """Every token given out for them so far opens nothing any more; says how many they are."""
    return conversations.update(token_version=F("token_version") + 1)


def conversation_of(token: str, now: datetime) -> Conversation:
    """The conversation that a token speaks for. Raises TokenRefused."""
    try:
        conversation_id, expires, *version = _signer().unsign(token).split(".")
    except (BadSignature, UnicodeError):
        raise TokenRefused from None
    if datetime.fromtimestamp(int(expires), UTC) <= now:
        raise TokenRefused
    conversation = Conversation.objects.filter(pk=conversation_id).first()
    if conversation is None:  # erased
        raise TokenRefused
    if conversation.token_version != int(version[0] if version else 0):  # revoked
        raise TokenRefused
    return conversation
