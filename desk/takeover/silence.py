"""Candor keeps silent while a person is there, or expected soon. Danger signs alone are answered."""

from dataclasses import replace

from conversations.exchange import Result, Said
from conversations.messages import StoredMessage
from conversations.models import Turn
from takeover.buttons import text
from takeover.models import NEXT_VERSION, Takeover
from takeover.standing import standing
from takeover.telling import wording

KEPT, REQUESTED = "handed_off_to_person", "handed_off_request_left"


def silencing(turn: Turn, said: Said) -> Takeover | None:
    """The takeover for whose sake Candor says nothing to this. Until somebody came, buttons still work."""
    held = standing(turn.conversation_id)
    if held is None or not held.keeps_candor_silent or (said.is_choice and not held.taken_by):
        return None
    return held


def in_silence(held: Takeover, turn: Turn, result: Result) -> Result:
    """What is still said: danger signs, that a request is kept, and, while nobody is there, what failed."""
    if not held.taken_by and result.outcome.startswith("failed_"):
        return result
    spoken = dangers_in(result)
    if held.taken_by or held.request_at is None or spoken.reply:
        return spoken
    end = {"ended_at": turn.created, "ending": Takeover.Ending.REQUESTED, "version": NEXT_VERSION}
    Takeover.objects.filter(pk=held.pk, taken_by="", ended_at=None).update(**end)
    return replace(spoken, outcome=REQUESTED, reply=[text(wording("request_kept"))])


def dangers_in(result: Result) -> Result:
    """What of a reply is said all the same. Without any, and when the engine failed, the words just wait."""
    cards = [message for message in result.reply if is_danger(message)]
    if not cards:
        return Result(outcome=KEPT, reply=[], trace=result.trace)
    answers = [card["answer_id"] for card in cards if "answer_id" in card]
    return replace(result, reply=cards, answer_ids=answers, offered=[])


def is_danger(message: StoredMessage) -> bool:
    return message["kind"] == "care_card" or (message["kind"] == "answer" and bool(message.get("urgency")))
