"""What the search finds a turn by."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from conversations.messages import StoredMessage
from conversations.models import Conversation, Turn
from masking.hiding import masked, masked_details
from review.models import TurnWords

# The index cannot be sealed, for it has to be searched. So it holds nothing of the turns in which a visitor
# tells who they are and why they come, and those read back.
BOOKING = "book_consultation_form"
TOLD = {"booking_name", "booking_contact", "booking_about", "booking_when"}


def index_turns(conversation: Conversation, details: Sequence[str]) -> None:
    """Puts the finished turns that are not in the index yet into it, without these details.

    Anew when staff said more after one.
    """
    if details:
        _leave_out(conversation, details)
    between = after_turns(conversation)
    known = TurnWords.objects.filter(turn__conversation=conversation)
    for row in known.filter(turn__in=between).select_related("turn"):
        if row.words != words_of(row.turn, details, between[row.turn_id]):
            row.delete()  # the full-text index follows rows that come and go, not rows that change
    fresh = conversation.turns.filter(state=Turn.State.FINISHED).exclude(pk__in=known.values("turn"))
    TurnWords.objects.bulk_create(
        TurnWords(
            turn=turn,
            conversation_id=conversation.id,
            words=words_of(turn, details, between.get(turn.pk, ())),
        )
        for turn in fresh
    )


def after_turns(conversation: Conversation) -> dict[UUID, list[StoredMessage]]:
    """What staff said after a turn and before the next, by that turn."""
    said = list(conversation.interjections.exclude(author=""))
    found: dict[UUID, list[StoredMessage]] = {}
    if not said:
        return found
    turns = list(conversation.turns.order_by("-created").values_list("pk", "created"))
    for one in said:
        turn = next((pk for pk, created in turns if created <= one.created), turns[-1][0])
        found.setdefault(turn, []).append(one.message)
    return found


def _leave_out(conversation: Conversation, details: Sequence[str]) -> None:
    """Takes turns out again that were indexed before we knew that what they say are details."""
    folded_details = [folded(detail) for detail in details]
    indexed = TurnWords.objects.filter(turn__conversation=conversation)
    telling = [it.pk for it in indexed if masked_details(it.words, folded_details) != it.words]
    indexed.filter(pk__in=telling).delete()


def words_of(turn: Turn, details: Sequence[str], after: Sequence[StoredMessage] = ()) -> str:
    trace = turn.trace or {}
    if BOOKING in (trace.get("actions") or ()) or TOLD & set(trace.get("slots_changed") or ()):
        return ""
    said = (masked_details(text, details) for message in turn.reply for text in texts_of(message))
    told = (masked(text, details) for message in after for text in texts_of(message))
    return folded("\n".join([masked(turn.text, details), *said, *told]))


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
