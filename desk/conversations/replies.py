"""From the engine's messages to the visitor's: buttons become opaque choices, source ids become citations."""

from collections.abc import Callable
from secrets import token_hex
from typing import Any

from pydantic import TypeAdapter, ValidationError

from conversations.engine import EngineMessage, EngineMisbehaved
from conversations.messages import Message, StoredMessage
from conversations.models import Conversation, OfferedChoice, Turn
from conversations.signing import PASSAGES, sign_off
from conversations.sources import citations

_message: TypeAdapter[Message] = TypeAdapter(Message)


def choice_for(conversation: Conversation, turn: Turn | None, label: str, payload: str) -> OfferedChoice:
    """A new choice, not yet saved."""
    return OfferedChoice(
        id=token_hex(16), conversation=conversation, turn=turn, label=label[:300], payload=payload
    )


def reply_from(
    messages: list[EngineMessage], conversation: Conversation, turn: Turn
) -> tuple[list[StoredMessage], list[OfferedChoice]]:
    """The messages to show and the choices to save with them. Raises EngineMisbehaved."""
    offered: list[OfferedChoice] = []

    def offer(label: str, payload: str) -> str:
        offered.append(choice_for(conversation, turn, label, payload))
        return offered[-1].id

    try:
        return [_translated(message, offer) for message in messages], offered
    except (ValidationError, KeyError, TypeError, AttributeError):
        raise EngineMisbehaved("a message out of form") from None


type Offer = Callable[[str, str], str]


def _translated(message: EngineMessage, offer: Offer) -> StoredMessage:
    details = dict(message.details)
    if "citations" in details:
        details["citations"] = citations(details["citations"])
    if "choices" in details:
        details["choices"] = [_choice(choice, offer) for choice in details["choices"]]
    if message.kind in PASSAGES:
        details["sign_off"] = sign_off(message)
    if message.kind == "option_grid":
        details["rows"] = [_row(row) for row in details["rows"]]
    if message.kind == "answer":
        signed = sign_off(message)
        # The answer's file may name somebody who has not signed these words.
        reviewer = details.get("reviewer") if signed["status"] == "signed" else None
        details |= {"sides": _sides(details.get("sides")), "sign_off": signed, "reviewer": reviewer}
    return as_json({"kind": message.kind, "text": message.text, **details})


def as_json(message: dict[str, Any]) -> StoredMessage:
    """Checked against the visitor API; raises ValidationError."""
    checked: StoredMessage = _message.validate_python(message).model_dump(mode="json")
    return checked


def _choice(choice: dict[str, Any], offer: Offer) -> dict[str, Any]:
    kept = {name: value for name, value in choice.items() if name != "payload"}
    return {**kept, "id": offer(choice["label"], choice["payload"])}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "cells": [_cited(cell) for cell in row["cells"]]}


def _cited(part: dict[str, Any]) -> dict[str, Any]:
    return {**part, "citations": citations(part.get("citations", []))}


def _sides(sides: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    return [_cited(side) for side in sides or []]
