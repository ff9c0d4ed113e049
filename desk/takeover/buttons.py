"""Buttons about a person of the team. Their payloads are the front desk's own: no engine gets them."""

from dataclasses import replace

from conversations.exchange import Result
from conversations.messages import StoredMessage, TextMessage
from conversations.models import Conversation, OfferedChoice, Turn
from conversations.replies import choice_for
from takeover.telling import wording

ASK, GO_ON, LEAVE_REQUEST = "/ask_for_a_person", "/go_on_with_candor", "/leave_a_request"
BOOK = "/book_consultation"  # the engine's
LABELS = {ASK: "ask_button", GO_ON: "go_on_button", LEAVE_REQUEST: "request_button", BOOK: "book_button"}


def button(conversation: Conversation, turn: Turn | None, payload: str) -> OfferedChoice:
    """A new one, not yet saved."""
    return choice_for(conversation, turn, wording(LABELS[payload]), payload)


def offering(turn: Turn, result: Result, payload: str) -> Result:
    """With one more button, under the last message or under a line of its own."""
    choice = button(turn.conversation, turn, payload)
    reply = with_choices(result.reply or [text(wording("your_choice"))], [choice])
    return replace(result, reply=reply, offered=[*result.offered, choice])


def with_choices(reply: list[StoredMessage], choices: list[OfferedChoice]) -> list[StoredMessage]:
    *others, last = reply
    if last["kind"] not in ("text", "choices"):
        others, last = reply, text(wording("your_choice"))
    shown = [{"id": choice.id, "label": choice.label} for choice in choices]
    return [*others, {**last, "kind": "choices", "choices": [*last.get("choices", []), *shown]}]


def text(words: str) -> StoredMessage:
    return TextMessage(text=words).model_dump(mode="json")
