"""One turn: stored before the engine is asked, and its reply stored before the visitor sees it."""

import logging
import time
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from conversations.admission import admission_to
from conversations.answering import answer
from conversations.engines import engine_of
from conversations.erasing import forget_in_engine, note_erasure_due
from conversations.exchange import Result, Said
from conversations.interrupted import finish_as_interrupted, finish_interrupted, patience
from conversations.limits import check_turns
from conversations.models import Conversation, OfferedChoice, Turn
from conversations.problems import TokenRefused
from conversations.signals import turn_answered, turn_finished

logger = logging.getLogger(__name__)

POLL = 0.05  # seconds between looks at a turn that another request is taking
INSTANT = timedelta(microseconds=1)


def first_taken(conversation: Conversation, client_id: UUID) -> Turn | None:
    return conversation.turns.filter(client_id=client_id).first()


def take_turn(conversation: Conversation, said: Said, now: datetime) -> Turn:
    """The finished turn; the same client id again gets it again. Raises TooMany, Busy or TokenRefused."""
    finish_interrupted(now)
    if taken := first_taken(conversation, said.client_id):
        return wait_for(taken, now)
    check_turns(conversation, now)
    with admission_to(engine_of(conversation.id)).place(conversation.id):
        turn, is_new = store(conversation, said, now)
        if is_new:
            return finish(turn, said)
    return wait_for(turn, now)


def store(conversation: Conversation, said: Said, now: datetime) -> tuple[Turn, bool]:
    """The turn, and whether it is new. Raises TokenRefused when the conversation was erased meanwhile."""
    moment = after_what_was_said(conversation, now)
    turn = Turn(conversation=conversation, client_id=said.client_id, text=said.words, created=moment)
    try:
        with transaction.atomic():
            turn.save(force_insert=True)
    except IntegrityError:
        if taken := first_taken(conversation, said.client_id):
            return taken, False
        raise TokenRefused from None
    return turn, True


def after_what_was_said(conversation: Conversation, now: datetime) -> datetime:
    """Time does not run backwards within a conversation, even when the clock was set back."""
    newest = conversation.turns.aggregate(newest=Max("created"))["newest"]
    return max(now, newest + INSTANT) if newest else now


def finish(turn: Turn, said: Said) -> Turn:
    began = time.perf_counter()
    result = answer(turn, said)
    seconds = time.perf_counter() - began
    save(turn, result, seconds)
    turn.refresh_from_db()
    turn_finished.send(Turn, conversation_id=turn.conversation_id)
    turn_answered.send(Turn, turn=turn, seconds=seconds)
    logger.info(
        "turn finished",
        extra={
            "conversation": turn.conversation_id,
            "turn": str(turn.id),
            "outcome": turn.outcome,
            "milliseconds": round(seconds * 1000, 1),
        },
    )
    return turn


def save(turn: Turn, result: Result, seconds: float) -> None:
    """A turn finished meanwhile stays as it is. Raises TokenRefused when it was erased meanwhile."""
    with transaction.atomic():
        unfinished = Turn.objects.filter(pk=turn.pk, state=Turn.State.RECEIVED)
        saved = unfinished.update(
            state=Turn.State.FINISHED,
            outcome=result.outcome,
            urgency=result.urgency,
            red_flag=result.red_flag,
            answer_ids=result.answer_ids,
            reply=result.reply,
            trace=result.trace,
            milliseconds=seconds * 1000,
            finished=turn.created + timedelta(seconds=seconds),
        )
        if saved:
            OfferedChoice.objects.bulk_create(result.offered)
            return
    if not Turn.objects.filter(pk=turn.pk).exists():
        forget_again(turn.conversation_id, turn.created)
        raise TokenRefused


def forget_again(conversation_id: str, since: datetime) -> None:
    """The engine may have taken an erased conversation up again while it answered its last turn."""
    note_erasure_due(conversation_id, since)
    forget_in_engine(conversation_id)


def wait_for(turn: Turn, now: datetime) -> Turn:
    """The turn once another request has finished it, or finished as interrupted when nobody will."""
    give_up_at = min(turn.created, now) + patience()  # the clock may have been set back since
    give_up = time.monotonic() + (give_up_at - now).total_seconds()
    while turn.state == Turn.State.RECEIVED and time.monotonic() < give_up:
        time.sleep(POLL)
        refresh(turn)
    if turn.state == Turn.State.RECEIVED:
        finish_as_interrupted(turn, give_up_at)
        refresh(turn)
    return turn


def refresh(turn: Turn) -> None:
    """Raises TokenRefused when the turn was erased meanwhile."""
    try:
        turn.refresh_from_db()
    except Turn.DoesNotExist:
        raise TokenRefused from None
