"""Turns that the front desk itself left unfinished, because it was stopped or crashed."""

from datetime import datetime, timedelta

from django.conf import settings

from conversations.fallback import fallback
from conversations.models import Turn
from conversations.signals import turn_finished

OUTCOME = "failed_interrupted"


def patience() -> timedelta:
    """How long a turn can take at most: one unfinished for longer has nobody at it any more."""
    longest = settings.WAITING_SECONDS + settings.ENGINE_CONNECT_SECONDS + settings.ENGINE_SECONDS
    return timedelta(seconds=longest + 3)


def finish_interrupted(now: datetime) -> int:
    """Finishes every turn that nobody is at any more; returns how many."""
    abandoned = list(Turn.objects.filter(state=Turn.State.RECEIVED, created__lte=now - patience()))
    for turn in abandoned:
        finish_as_interrupted(turn, now)
    return len(abandoned)


def finish_as_interrupted(turn: Turn, now: datetime) -> None:
    unfinished = Turn.objects.filter(pk=turn.pk, state=Turn.State.RECEIVED)
    if unfinished.update(state=Turn.State.FINISHED, outcome=OUTCOME, reply=fallback(OUTCOME), finished=now):
        turn_finished.send(Turn, conversation_id=turn.conversation_id)
