"""Keeps the inbox's row of a conversation, after each turn and each change of its booking."""

from typing import Any

from django.db import transaction

from booking.models import Appointment
from conversations.models import Conversation
from masking.hiding import details_of, masked
from review.indexing import index_turns
from review.models import Glance
from review.outcomes import most_telling
from review.reasons import ASKED_FOR_A_PERSON, WAITING, reasons
from takeover.standing import standing

FIRST_WORDS = 160
_READ = ("created", "text", "outcome", "red_flag", "answer_ids", "trace", "feedback__helpful")


@transaction.atomic
def refresh(conversation_id: str) -> None:
    """Work the row out anew; what staff did stays. Nothing happens when nobody wrote, or it was erased."""
    locked = Conversation.objects.select_for_update().filter(pk=conversation_id)
    conversation = locked.defer("greeting").first()
    if conversation is None:
        return
    turns = list(conversation.turns.order_by("created").values(*_READ))
    if not turns:
        return
    appointments = list(Appointment.objects.filter(conversation_id=conversation_id))
    index_turns(conversation, details_of(appointments))
    glance = Glance.objects.filter(pk=conversation_id).first() or Glance(conversation=conversation)
    for name, value in worked_out(conversation, turns, glance, appointments).items():
        setattr(glance, name, value)
    glance.save()


def worked_out(
    conversation: Conversation, turns: list[dict[str, Any]], glance: Glance, appointments: list[Appointment]
) -> dict[str, Any]:
    last_at = turns[-1]["created"]
    rated = {turn["feedback__helpful"] for turn in turns}
    unsettled = [
        {**turn, "helpful": turn["feedback__helpful"]}
        for turn in turns
        if glance.done_at is None or turn["created"] > glance.done_at
    ]
    why = reasons(unsettled)
    if waits(conversation):
        why = [WAITING, *(reason for reason in why if reason != ASKED_FOR_A_PERSON)]
    return {
        "last_at": last_at,
        "first_words": masked(turns[0]["text"], details_of(appointments))[:FIRST_WORDS],
        "outcome": most_telling([turn["outcome"] for turn in turns]),
        "topic": next((ids[-1] for turn in reversed(turns) if (ids := turn["answer_ids"])), "")[:120],
        "language": language_of(conversation, turns),
        "has_red_flag": any(turn["red_flag"] for turn in turns),
        "booked": any(it.status != Appointment.Status.CANCELLED for it in appointments),
        "helpful": True in rated,
        "unhelpful": False in rated,
        "reasons": why,
        "needs_a_look": bool(why),
        "unread": glance.read_at is None or glance.read_at < last_at,
    }


def waits(conversation: Conversation) -> bool:
    """Whether its visitor waits for a person of the team."""
    held = standing(conversation.id)
    return held is not None and held.is_waiting


def language_of(conversation: Conversation, turns: list[dict[str, Any]]) -> str:
    """The last one written that was not English; else the browser's, without its region."""
    written = [str(found) for turn in turns if (found := (turn["trace"] or {}).get("language"))]
    return written[-1][:35] if written else conversation.locale.split("-")[0].lower()
