"""What a visitor thought of a turn; a later word replaces an earlier one."""

from datetime import datetime
from uuid import UUID

from conversations.cleaning import clean_comment
from conversations.models import Conversation, Feedback, Turn
from conversations.problems import NotFound
from conversations.schemas import NewFeedback
from conversations.signals import turn_finished


def rate(conversation: Conversation, turn_id: UUID, feedback: NewFeedback, now: datetime) -> Feedback:
    """Raises NotFound when the turn is not of this conversation, and TooLong."""
    turn = Turn.objects.filter(pk=turn_id, conversation=conversation).first()
    if turn is None:
        raise NotFound
    said = {"helpful": feedback.helpful, "comment": clean_comment(feedback.comment), "created": now}
    saved, _ = Feedback.objects.update_or_create(turn=turn, defaults=said)
    turn_finished.send(Turn, conversation_id=conversation.id)
    return saved
