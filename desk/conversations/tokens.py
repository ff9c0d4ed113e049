"""Bearer tokens: minted and signed here, bound to one conversation, expiring with it."""

from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer

from conversations.models import Conversation
from conversations.problems import TokenRefused


def _signer() -> Signer:
    return Signer(salt="candor.visitor", sep="~")


def mint(conversation: Conversation) -> str:
    return _signer().sign(f"{conversation.id}.{conversation.expires_at.timestamp():.0f}")


def conversation_of(token: str, now: datetime) -> Conversation:
    """The conversation that a token speaks for. Raises TokenRefused."""
    try:
        conversation_id, _, expires = _signer().unsign(token).partition(".")
    except (BadSignature, UnicodeError):
        raise TokenRefused from None
    if datetime.fromtimestamp(int(expires), UTC) <= now:
        raise TokenRefused
    conversation = Conversation.objects.filter(pk=conversation_id).first()
    if conversation is None:  # erased
        raise TokenRefused
    return conversation
