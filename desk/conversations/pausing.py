"""The off switch: staff make Candor, or one answer, silent. Read at every turn, so it holds at once."""

from datetime import datetime

from django.db import IntegrityError, transaction

from conversations.engine import EngineMessage, EngineReply
from conversations.messages import StoredMessage, TextMessage
from conversations.models import Pause, Turn
from conversations.withholding import ABOUT_THE_LAST_ANSWER, last_answer_ids, withheld, without_answers
from conversations.wording import phrase
from people.audit import What, record

EVERYTHING = ""
ALL_PAUSED, ANSWER_PAUSED = "failed_paused", "declined_paused"


class PausedAlready(Exception):
    """Somebody was quicker."""


def pause(answer_id: str, message: str, reason: str, by: str, now: datetime) -> Pause:
    """Raises PausedAlready."""
    try:
        with transaction.atomic():
            made = Pause.objects.create(
                answer_id=answer_id, message=message, reason=reason, paused_by=by, paused_at=now
            )
            record(What.PAUSED, by, now, answer_id)
            return made
    except IntegrityError:
        raise PausedAlready from None


def resume(number: int, by: str, now: datetime) -> bool:
    """Whether it was still paused."""
    standing = Pause.objects.filter(pk=number, ended_at=None)
    answer_id = standing.values_list("answer_id", flat=True).first()
    ended = bool(standing.update(ended_by=by, ended_at=now))
    if ended:
        record(What.RESUMED, by, now, answer_id or EVERYTHING)
    return ended


def paused() -> dict[str, Pause]:
    """What is silent now, by answer id; all of Candor is EVERYTHING."""
    return {one.answer_id: one for one in Pause.objects.filter(ended_at=None)}


def told(one: Pause) -> list[StoredMessage]:
    """What a visitor reads while all is silent. Red flags go unseen, so help comes with every turn."""
    message = one.message or phrase("paused.usual")
    text = phrase("paused.everything").format(message=message)
    return [TextMessage(text=text).model_dump(mode="json")]


def without_paused(reply: EngineReply, turn: Turn, silent: dict[str, Pause]) -> EngineReply:
    """The reply with a person to ask in place of answers that staff made silent."""
    last = set(last_answer_ids(turn)) & set(silent) if reply.outcome in ABOUT_THE_LAST_ANSWER else set()
    if last:
        return withheld(
            reply, ANSWER_PAUSED, [_instead(silent[id_], urgent=False) for id_ in last], list(last)
        )
    answers = [m for m in reply.messages if m.kind == "answer" and m.details.get("answer_id") in silent]
    if not answers:
        return reply
    return without_answers(reply, answers, ANSWER_PAUSED, lambda answer: _instead_of(answer, silent))


def _instead_of(answer: EngineMessage, silent: dict[str, Pause]) -> EngineMessage:
    return _instead(silent[str(answer.details["answer_id"])], urgent=bool(answer.details.get("urgency")))


def _instead(one: Pause, urgent: bool) -> EngineMessage:
    message = one.message or phrase("paused.usual_answer")
    words = phrase("paused.urgent_answer" if urgent else "paused.answer")
    return EngineMessage(kind="text", text=words.format(message=message))
