"""What clinicians have signed: shown under each answer, and silence where only they may speak."""

from typing import Any

from django.conf import settings
from django.utils.dateformat import format as format_date

from answers.passages import speaking
from answers.speaking import all_signed, signature_under
from conversations.engine import EngineMessage, EngineReply
from conversations.models import Turn
from conversations.withholding import (
    ABOUT_THE_LAST_ANSWER,
    instead,
    last_answer_ids,
    withheld,
    without_answers,
)
from conversations.wording import phrase

UNSIGNED = "declined_unsigned"
SILENCED = ("answer", "option_grid")
PASSAGES = ("care_card", "option_grid")  # signed like answers; a card speaks unsigned too


def sign_off(message: EngineMessage) -> dict[str, Any]:
    """The sign-off of an answer, a care card or an option grid, as the visitor API gives it."""
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
        return withheld(reply, UNSIGNED, [instead("not_signed.usual")], last_answer_ids(turn))
    unsigned = [m for m in reply.messages if m.kind in SILENCED and _signature(m) is None]
    return without_answers(reply, unsigned, UNSIGNED, _instead_of) if unsigned else reply


def _instead_of(answer: EngineMessage) -> EngineMessage:
    if answer.kind == "option_grid":
        return instead("not_signed.grid")
    return instead("not_signed.urgent" if answer.details.get("urgency") else "not_signed.usual")


def _signature(message: EngineMessage) -> Any:
    said = {"kind": message.kind, "text": message.text, **message.details}
    if message.kind in PASSAGES:
        return speaking.signature_under(said)
    return signature_under(str(message.details.get("answer_id")), said)
