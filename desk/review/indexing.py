"""What the search finds a turn by."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from conversations.models import Conversation, Turn
from review.models import TurnWords


def index_turns(conversation: Conversation) -> None:
    """Puts the finished turns that are not in the index yet into it."""
    known = TurnWords.objects.filter(turn__conversation=conversation).values("turn")
    fresh = conversation.turns.filter(state=Turn.State.FINISHED).exclude(pk__in=known)
    TurnWords.objects.bulk_create(
        TurnWords(turn=turn, conversation_id=conversation.id, words=words_of(turn)) for turn in fresh
    )


def words_of(turn: Turn) -> str:
    return folded("\n".join([turn.text, *(text for message in turn.reply for text in texts_of(message))]))


def folded(text: str) -> str:
    """Without accents and capitals, so that "Cafe" finds "café" in every database."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def texts_of(message: Mapping[str, Any]) -> Iterator[str]:
    """What a message says; not the titles of its citations, which would be found everywhere."""
    yield message.get("text") or ""
    yield message.get("studies") or ""
    yield from (side.get("says") or "" for side in message.get("sides") or ())
    cells = (cell for row in message.get("rows") or () for cell in row.get("cells") or ())
    yield from (cell.get("text") or "" for cell in cells)
    yield from (item for part in message.get("sections") or () for item in part.get("items") or ())
