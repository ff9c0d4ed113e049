"""A person to ask in place of an answer that must not speak. Care cards and all else still do."""

from collections.abc import Callable, Sequence

from conversations.engine import EngineMessage, EngineReply
from conversations.models import Turn
from conversations.wording import phrase

ABOUT_THE_LAST_ANSWER = ("answered_both_sides", "answered_sources")


def last_answer_ids(turn: Turn) -> list[str]:
    """The answers last given, or withheld, earlier in the turn's conversation."""
    earlier = Turn.objects.filter(conversation=turn.conversation, created__lt=turn.created)
    for one in earlier.order_by("-created"):
        if ids := [*one.answer_ids, *one.trace.get("answer_ids", [])]:
            return ids
    return []


def instead(words: str) -> EngineMessage:
    return EngineMessage(kind="text", text=phrase(words))


def without_answers(
    reply: EngineReply,
    silent: Sequence[EngineMessage],
    outcome: str,
    instead_of: Callable[[EngineMessage], EngineMessage],
) -> EngineReply:
    """The reply with something else in place of these of its answers."""
    ids = [str(id_) for message in silent if (id_ := message.details.get("answer_id"))]
    messages = [instead_of(message) if message in silent else message for message in reply.messages]
    return withheld(reply, outcome, messages, ids)


def withheld(
    reply: EngineReply, outcome: str, messages: Sequence[EngineMessage], ids: Sequence[str]
) -> EngineReply:
    """A red flag stays the turn's outcome: what it says was not withheld."""
    has_card = any(message.kind == "care_card" for message in messages)
    return reply.model_copy(
        update={
            "messages": list(messages),
            "outcome": reply.outcome if has_card else outcome,
            "answer_ids": [answer_id for answer_id in reply.answer_ids if answer_id not in ids],
            "trace": {**reply.trace, "answer_ids": list(ids)},
        }
    )
