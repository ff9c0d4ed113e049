"""A new conversation: counted, greeted and saved."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from conversations.cleaning import clean_page
from conversations.greeting import greeting
from conversations.limits import check_conversations
from conversations.models import Conversation, OfferedChoice, new_conversation_id
from conversations.schemas import NewConversation


def start(
    wanted: NewConversation, address_hash: str, now: datetime, conversation_id: str | None = None
) -> Conversation:
    """Raises TooMany, and IntegrityError when there is a conversation of this id already."""
    check_conversations(address_hash, now)
    conversation = Conversation(
        id=conversation_id or new_conversation_id(),
        created=now,
        expires_at=now + timedelta(hours=settings.CONVERSATION_HOURS),
        locale=wanted.locale,
        page=clean_page(wanted.page),
        address_hash=address_hash,
    )
    conversation.greeting, offered = greeting(conversation)
    with transaction.atomic():
        conversation.save(force_insert=True)
        OfferedChoice.objects.bulk_create(offered)
    return conversation
