"""Working out anew what is derived from turns."""

from django.db import transaction

from answers.counting import count
from conversations.models import Conversation
from review.glancing import refresh
from review.models import TurnWords


def rebuild() -> int:
    """Inbox, search words and counts of answers; says of how many conversations."""
    done = 0
    for conversation_id in Conversation.objects.values_list("pk", flat=True).iterator():
        with transaction.atomic():
            TurnWords.objects.filter(turn__conversation=conversation_id).delete()
            refresh(conversation_id)
            count(conversation_id)
        done += 1
    return done
