"""The visitor API: what the widget talks to. Each step has a module of its own."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Status
from ninja.security import HttpBearer

from config.addresses import address_of, hashed
from config.described import DescribedAPI
from conversations import tokens
from conversations.erasing import erase
from conversations.models import Conversation
from conversations.print_links import with_print_links
from conversations.rating import rate
from conversations.refusals import register_refusals
from conversations.saying import read_message
from conversations.schemas import (
    NewConversation,
    NewFeedback,
    NewMessage,
    News,
    ProblemDetails,
    StartedConversation,
    TakenTurn,
    WholeConversation,
)
from conversations.starting import start
from conversations.transcript import transcript
from conversations.turns import take_turn
from takeover.news import news
from takeover.standing import person, standing

LARGEST_NUMBER = 2**63 - 1  # that databases count to


class VisitorRequest(HttpRequest):
    auth: Conversation


class VisitorToken(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> Conversation:
        return tokens.conversation_of(token, timezone.now())


api = DescribedAPI(
    title="Candor visitor API",
    version="1",
    auth=VisitorToken(),
    docs_url=None,  # its page needs scripts from elsewhere, which our content security policy refuses
    urls_namespace="visitor-api",
)
register_refusals(api)

REFUSED = {frozenset({400, 401, 404, 413, 429, 503}): ProblemDetails}


@api.post("/conversations", auth=None, response={201: StartedConversation, **REFUSED})
def start_conversation(request: HttpRequest, details: NewConversation | None = None) -> Status[Any]:
    address_hash = hashed(address_of(request))
    conversation = start(details or NewConversation(), address_hash, timezone.now())
    started = {
        "token": tokens.mint(conversation),
        "conversation_id": conversation.id,
        "expires_at": conversation.expires_at,
        "messages": conversation.greeting,
    }
    return Status(201, started)


@api.post("/messages", response={200: TakenTurn, **REFUSED})
def send_message(request: VisitorRequest, message: NewMessage) -> Any:
    said = read_message(request.auth, message)
    turn = take_turn(request.auth, said, timezone.now())
    return {
        "turn_id": turn.id,
        "outcome": turn.outcome or None,
        "urgency": turn.urgency or None,
        "red_flag": turn.red_flag or None,
        "answer_ids": turn.answer_ids,
        "messages": with_print_links(turn.reply, turn),
        "person": person(standing(turn.conversation_id)),
    }


@api.get("/messages", response={200: WholeConversation, **REFUSED})
def read_messages(request: VisitorRequest) -> Any:
    conversation = request.auth
    return {
        "conversation_id": conversation.id,
        "expires_at": conversation.expires_at,
        "messages": transcript(conversation, timezone.now()),
        "person": person(standing(conversation.id)),
    }


@api.get("/news", response={200: News, **REFUSED})
def read_news(request: VisitorRequest, after: Annotated[int, Query(0, ge=0, le=LARGEST_NUMBER)]) -> Any:
    """Asked every second or two while a person is there or expected, so it is answered with what is new."""
    return news(request.auth, after, timezone.now())


@api.post("/turns/{uuid:turn_id}/feedback", response={204: None, **REFUSED})
def give_feedback(request: VisitorRequest, turn_id: UUID, feedback: NewFeedback) -> Status[None]:
    rate(request.auth, turn_id, feedback, timezone.now())
    return Status(204, None)


@api.delete("/conversations/current", response={204: None, **REFUSED})
def forget_me(request: VisitorRequest) -> Status[None]:
    erase(request.auth, timezone.now())
    return Status(204, None)
