"""What a visitor who waits for a person, or talks with one, is told meanwhile."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from conversations.models import Conversation, OfferedChoice
from takeover.buttons import BOOK, GO_ON, LEAVE_REQUEST, button, text, with_choices
from takeover.models import Interjection, Takeover
from takeover.replying import HeldByAnother, change, end, interject
from takeover.standing import note_visitor, person, standing
from takeover.telling import wording

type Line = dict[str, Any]

FORGOTTEN = timedelta(minutes=30)  # without a word of staff's: Candor goes on
MANY = 100  # interjections told at once


def news(conversation: Conversation, after: int, now: datetime) -> dict[str, Any]:
    """How it is with a person, and what was said between turns since interjection number `after`."""
    state = attended(conversation, now)
    fresh = conversation.interjections.filter(pk__gt=after)[:MANY]
    return {"person": state, "messages": [line_of(one) for one in fresh]}


def attended(conversation: Conversation, now: datetime) -> str:
    """How it is with a person, as the visitor's browser asks just now."""
    held = standing(conversation.id)
    if held is not None:
        note_visitor(held, now)
        held = up_to_date(held, now)
    return person(held)


def up_to_date(held: Takeover, now: datetime) -> Takeover | None:
    """After what the time itself changes: nobody came in time, or nobody spoke for long."""
    try:
        if held.staff_at <= now - FORGOTTEN:
            forget(held, now)
            return None
        if held.is_waiting and held.late_at is None and held.asked_at <= now - told_after():
            tell_late(held, now)
    except HeldByAnother as changed:  # by somebody else, at this very moment
        return changed.held
    return held


def told_after() -> timedelta:
    return timedelta(minutes=settings.CLINIC.person.told_after_minutes)


@transaction.atomic
def tell_late(held: Takeover, now: datetime) -> None:
    """Raises HeldByAnother."""
    change(held, late_at=now)
    conversation = held.conversation
    in_danger = conversation.turns.exclude(red_flag="").exists()  # then nothing is offered to book
    ways_on = (GO_ON, LEAVE_REQUEST) if in_danger else (GO_ON, LEAVE_REQUEST, BOOK)
    choices = OfferedChoice.objects.bulk_create([button(conversation, None, way) for way in ways_on])
    interject(conversation, with_choices([text(wording("late"))], choices)[0], now)


@transaction.atomic
def forget(held: Takeover, now: datetime) -> None:
    """Raises HeldByAnother."""
    end(held, Takeover.Ending.FORGOTTEN, "", now)
    if held.request_at is None:
        interject(held.conversation, text(wording("forgotten")), now)


def end_forgotten(now: datetime) -> int:
    """For visitors whose browser no longer asks."""
    quiet = list(Takeover.objects.filter(ended_at=None, staff_at__lte=now - FORGOTTEN))
    for held in quiet:
        up_to_date(held, now)
    return len(quiet)


def line_of(one: Interjection) -> Line:
    """As the visitor API tells it: a message of no turn, with a number of its own."""
    speaker = "staff" if one.author else "candor"
    details = {"from": speaker, "turn_id": None, "at": one.created.isoformat(), "number": one.pk}
    return {**one.message, **details}
