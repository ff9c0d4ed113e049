"""A visitor asks for a person: the queue, what they are told to expect, and the ways on."""

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from conversations.exchange import Result, Said
from conversations.messages import StoredMessage
from conversations.models import Conversation, Turn
from takeover.buttons import ASK, GO_ON, LEAVE_REQUEST, offering, text
from takeover.duty import on_duty
from takeover.models import NEXT_VERSION, Takeover
from takeover.silence import KEPT
from takeover.standing import standing
from takeover.telling import expectation, wording

ASKED, WENT_ON, CLARIFIED = "handed_off_person", "handed_off_person_left", "clarified_request"
ASKED_TRACE = {"intent": {"name": "ask_human", "confidence": 1.0}}


def obeyed(turn: Turn, said: Said) -> Result | None:
    """What follows from the buttons about a person; None for everything else."""
    conversation, now, payload = turn.conversation, turn.created, said.asks.get("payload")
    held = standing(conversation.id)
    if payload in (ASK, GO_ON, LEAVE_REQUEST) and held and held.taken_by:
        return Result(KEPT, [])  # somebody came while it was pressed
    if payload == ASK:
        return with_a_person(turn, Result(ASKED, [], trace=ASKED_TRACE))
    if payload == LEAVE_REQUEST:
        begin_request(conversation, now)
        return Result(CLARIFIED, [text(wording("write_request"))])
    if said.is_choice:  # whoever presses another button goes on with Candor
        stop_waiting(conversation, now)
    return Result(WENT_ON, [text(wording("went_on"))]) if payload == GO_ON else None


def with_a_person(turn: Turn, result: Result) -> Result:
    """The reply with what there is to say about a person: one was asked for, or could be."""
    is_asked, now = asks_for_a_person(result), turn.created
    if not is_asked and not may_help(result):
        return result
    if standing(turn.conversation_id):
        return told(result, wording("still_waiting")) if is_asked else result
    somebody = bool(on_duty(now))
    if is_asked and somebody:
        wait(turn.conversation, now)
        result = offering(turn, result, GO_ON)
    elif somebody:
        return offering(turn, result, ASK)
    elif is_asked:
        result = offering(turn, result, LEAVE_REQUEST)
    return told(result, expectation(now, somebody)) if is_asked else result


def asks_for_a_person(result: Result) -> bool:
    intent = result.trace.get("intent") or {}
    return result.outcome == ASKED and intent.get("name") == ASKED_TRACE["intent"]["name"]


def may_help(result: Result) -> bool:
    return result.outcome == ASKED or result.outcome.startswith("failed_")


def wait(conversation: Conversation, now: datetime) -> None:
    """Into the queue; nothing when the visitor is in it already."""
    stand(conversation, asked_at=now, staff_at=now, seen_at=now)


def begin_request(conversation: Conversation, now: datetime) -> None:
    """What the visitor writes next is kept for the team."""
    waiting = Takeover.objects.filter(conversation=conversation, ended_at=None, taken_by="")
    if not waiting.update(request_at=now, version=NEXT_VERSION):
        stand(conversation, asked_at=now, staff_at=now, request_at=now)


def stand(conversation: Conversation, **values: datetime) -> None:
    try:
        with transaction.atomic():
            Takeover.objects.create(conversation=conversation, **values)
    except IntegrityError:
        return


def stop_waiting(conversation: Conversation, now: datetime) -> None:
    """Out of the queue, unless somebody came just now."""
    waiting = Takeover.objects.filter(conversation=conversation, ended_at=None, taken_by="")
    waiting.update(ended_at=now, ending=Takeover.Ending.WENT_ON, version=NEXT_VERSION)


def told(result: Result, words: str) -> Result:
    """With these words before the rest."""
    first: list[StoredMessage] = [text(words)]
    return replace(result, reply=[*first, *result.reply])
