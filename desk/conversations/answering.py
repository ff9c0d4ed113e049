"""How a turn is answered: by the engine, or by what the visitor is told instead of it."""

import logging
from typing import Any

from conversations import engine
from conversations.exchange import Result, Said, failed
from conversations.models import Turn
from conversations.pausing import ALL_PAUSED, EVERYTHING, paused, told, without_paused
from conversations.replies import reply_from
from conversations.signing import only_signed
from conversations.wording import edited_words
from takeover.asking import obeyed, with_a_person
from takeover.silence import KEPT, in_silence, silencing

logger = logging.getLogger(__name__)


def answer(turn: Turn, said: Said) -> Result:
    """Never raises an EngineError. While a person is there or expected soon, only danger is answered."""
    if result := obeyed(turn, said):
        return result
    held = silencing(turn, said)
    if EVERYTHING in (pauses := paused()):
        result = Result(outcome=ALL_PAUSED, reply=told(pauses[EVERYTHING]))
    else:
        result = ask_engine(turn, said, overhear=held is not None)
    return in_silence(held, turn, result) if held else with_a_person(turn, result)


def ask_engine(turn: Turn, said: Said, overhear: bool) -> Result:
    """With `overhear` the engine speaks, and takes note, only when there is a danger sign."""
    conversation = turn.conversation
    try:
        reply = engine.ask(conversation.id, said.asks, metadata_of(turn), overhear)
        reply = without_paused(only_signed(reply, turn), turn, paused())
        messages, offered = reply_from(reply.messages, conversation, turn)
    except engine.EngineTimeout:
        return failed("failed_engine_timeout")
    except engine.EngineError:
        logger.warning("the engine failed a turn", extra={"turn": str(turn.id)}, exc_info=True)
        return failed("failed_engine_unavailable")
    if not messages:
        return Result(KEPT, [], trace=reply.trace) if overhear else failed("failed_no_reply", reply.trace)
    return Result(
        outcome=reply.outcome or "",
        reply=messages,
        urgency=reply.urgency or "",
        red_flag=reply.red_flag or "",
        answer_ids=reply.answer_ids,
        trace=reply.trace,
        offered=offered,
    )


def metadata_of(turn: Turn) -> dict[str, Any]:
    conversation = turn.conversation
    earlier = Turn.objects.filter(conversation=conversation, created__lt=turn.created).count()
    return {"locale": conversation.locale, "page": conversation.page, "turn": earlier + 1} | edited_words()
