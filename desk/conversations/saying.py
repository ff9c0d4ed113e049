"""From the body of a message to what the visitor saw and what the engine is asked."""

from conversations.cleaning import clean_text
from conversations.exchange import Said
from conversations.models import Conversation, OfferedChoice
from conversations.problems import UnknownChoice
from conversations.schemas import NewMessage


def read_message(conversation: Conversation, message: NewMessage) -> Said:
    """Raises NothingWritten, TooLong or UnknownChoice."""
    if message.choice is None:
        words = clean_text(message.text or "")
        return Said(message.id, words, {"text": words})
    wanted = message.choice.replace("\0", "")  # PostgreSQL refuses to look for one
    choice = OfferedChoice.objects.filter(pk=wanted, conversation=conversation).first()
    if choice is None:
        raise UnknownChoice
    kind = "payload" if choice.payload.startswith("/") else "text"
    return Said(message.id, choice.label, {kind: choice.payload}, is_choice=True)
