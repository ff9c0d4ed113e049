"""What Candor says first: who it is, who runs it and profits, what is kept, and where help is."""

from django.conf import settings

from conversations.messages import Choice, ChoicesMessage, StoredMessage, TextMessage
from conversations.models import Conversation, OfferedChoice
from conversations.pausing import EVERYTHING, paused, told
from conversations.replies import choice_for
from conversations.wording import phrase, phrases


def greeting(conversation: Conversation) -> tuple[list[StoredMessage], list[OfferedChoice]]:
    """The first messages and the choices to save with them."""
    questions = phrases(f"greeting.questions.{settings.CLINIC.country.medicine_names}")
    offered = [choice_for(conversation, None, question, question) for question in questions]
    choices = [Choice(id=choice.id, label=choice.label) for choice in offered]
    first = [TextMessage(text=text).model_dump(mode="json") for text in _texts()]
    last = ChoicesMessage(text=phrase("greeting.choices"), choices=choices).model_dump(mode="json")
    silent = paused()
    return [*first, *(told(silent[EVERYTHING]) if EVERYTHING in silent else ()), last], offered


def _texts() -> tuple[str, ...]:
    texts = phrases("greeting.texts")
    return (*texts, phrase("greeting.privacy")) if settings.CLINIC.privacy_page else texts
