"""What clinicians have signed: shown under each answer, and silence where only they may speak."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.dateformat import format as format_date

from answers.speaking import all_signed, signature_under
from conversations.engine import EngineMessage, EngineReply
from conversations.models import Turn
from conversations.wording import phrase

UNSIGNED = "declined_unsigned"
ABOUT_THE_LAST_ANSWER = ("answered_both_sides", "answered_sources")


def sign_off(message: EngineMessage) -> dict[str, Any]:
    """The sign-off of an answer, as the visitor API gives it."""
    signature = _signature(message)
    if signature is None:
        return {"status": "unsigned", "note": phrase("sign_off.unsigned")}
    signed_on = signature.signed_at.astimezone(settings.CLINIC.time_zone).date()
    note = phrase("sign_off.signed").format(signed_on=format_date(signed_on, "j F Y"))
    return {"status": "signed", "note": note, "signed_on": signed_on}


def only_signed(reply: EngineReply, turn: Turn) -> EngineReply:
    """The reply with a person to ask in place of what nobody signed. Care cards and all else still speak."""
    if not settings.CLINIC.signed_only:
        return reply
    if reply.outcome in ABOUT_THE_LAST_ANSWER and not all_signed(last_answer_ids(turn)):
        return _withheld(reply, [_instead("usual")], last_answer_ids(turn))
    unsigned = [m for m in reply.messages if m.kind == "answer" and _signature(m) is None]
    if not unsigned:
        return reply
    ids = [str(message.details.get("answer_id")) for message in unsigned]
    messages = [_instead_of(m) if m in unsigned else m for m in reply.messages]
    return _withheld(reply, messages, ids)


def last_answer_ids(turn: Turn) -> list[str]:
    """The answers last given, or withheld, earlier in the turn's conversation."""
    earlier = Turn.objects.filter(conversation=turn.conversation, created__lt=turn.created)
    for one in earlier.order_by("-created"):
        if ids := [*one.answer_ids, *one.trace.get("answer_ids", [])]:
            return ids
    return []


def _signature(message: EngineMessage) -> Any:
    answer_id = str(message.details.get("answer_id"))
    return signature_under(answer_id, {"text": message.text, **message.details})


def _instead_of(answer: EngineMessage) -> EngineMessage:
    return _instead("urgent" if answer.details.get("urgency") else "usual")


def _instead(words: str) -> EngineMessage:
    return EngineMessage(kind="text", text=phrase(f"not_signed.{words}"))


def _withheld(reply: EngineReply, messages: Iterable[EngineMessage], ids: list[str]) -> EngineReply:
    """A red flag stays the turn's outcome: what it says was not withheld."""
    shown = list(messages)
    has_card = any(message.kind == "care_card" for message in shown)
    return reply.model_copy(
        update={
            "messages": shown,
            "outcome": reply.outcome if has_card else UNSIGNED,
            "answer_ids": [answer_id for answer_id in reply.answer_ids if answer_id not in ids],
            "trace": {**reply.trace, "answer_ids": ids},
        }
    )
