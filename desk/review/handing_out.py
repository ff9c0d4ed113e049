"""What leaves the usual view: personal details, and copies. Each leaves a row in the log."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from booking.models import Appointment
from conversations.models import Conversation
from masking.hiding import details_of
from people.audit import What, record
from people.guards import asked_again, staff_page
from people.roles import EXPORT_CONVERSATIONS, REVEAL_DETAILS
from review.transcript import ReadTurn, read_turns
from review.views import transcript_page
from takeover.models import Interjection


@require_POST
@staff_page(REVEAL_DETAILS)
@asked_again
def reveal(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """The transcript with names and contacts, this once."""
    conversation = get_object_or_404(Conversation, pk=conversation_id)
    record(What.REVEALED, request.user.get_username(), timezone.now(), conversation.id)
    return transcript_page(request, conversation, revealed=True)


@require_POST
@staff_page(EXPORT_CONVERSATIONS)
@asked_again
def export(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """As JSON Lines: a line for each turn, and for what staff said between them; `whole` with all details."""
    conversation = get_object_or_404(Conversation, pk=conversation_id)
    whole = bool(request.POST.get("whole"))
    if whole and not request.user.has_perm(REVEAL_DETAILS):
        raise PermissionDenied
    what = What.EXPORTED_WHOLE if whole else What.EXPORTED
    record(what, request.user.get_username(), timezone.now(), conversation.id)
    name = f"candor-{conversation.id}.jsonl"
    return HttpResponse(
        "".join(lines_of(conversation, whole)),
        content_type="application/jsonl; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def lines_of(conversation: Conversation, whole: bool) -> Iterator[str]:
    booked = Appointment.objects.filter(conversation_id=conversation.id)
    for read in read_turns(conversation, None if whole else details_of(booked)):
        for line in (as_line(read), *map(between_turns, read.after)):
            yield json.dumps(line, ensure_ascii=False) + "\n"


def between_turns(one: Interjection) -> dict[str, Any]:
    """What was said outside of a turn: `author` is an account's name, or null for Candor."""
    return {
        "conversation_id": one.conversation_id,
        "at": one.created.isoformat(),
        "author": one.author or None,
        "messages": [one.message],
    }


def as_line(read: ReadTurn) -> dict[str, Any]:
    turn, feedback = read.turn, read.feedback
    return {
        "conversation_id": turn.conversation_id,
        "turn_id": str(turn.id),
        "at": turn.created.isoformat(),
        "visitor": "".join(piece.text for piece in read.words),
        "outcome": turn.outcome or None,
        "urgency": turn.urgency or None,
        "red_flag": turn.red_flag or None,
        "answer_ids": turn.answer_ids,
        "messages": read.reply,
        "feedback": feedback and {"helpful": feedback.helpful, "comment": feedback.comment},
        "milliseconds": turn.milliseconds,
        "trace": turn.trace,
    }
