"""Who is at the page: its cookie holds a visitor token, or an invitation to begin a conversation."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from conversations import tokens
from conversations.models import Conversation, new_conversation_id
from conversations.problems import TokenRefused

PATH = "/"  # what `__Host-` asks for


@dataclass(frozen=True)
class Visit:
    """`conversation` is None until the first message; `is_known`: the browser sent us this visit's cookie."""

    conversation_id: str
    conversation: Conversation | None = None
    is_known: bool = True
    has_ended: bool = False  # an earlier one, of which the browser still had the cookie


def cookie_name() -> str:
    """Over https browsers take a name that begins so from this host alone, over https alone."""
    return "__Host-candor_chat" if settings.HTTPS else "candor_chat"


def arriving(request: HttpRequest, now: datetime) -> Visit:
    return visit_of(request.COOKIES.get(cookie_name(), ""), now)


def visit_of(cookie: str, now: datetime) -> Visit:
    """The visit that a cookie speaks for, else a new one."""
    try:
        conversation = tokens.conversation_of(cookie, now)
    except TokenRefused:
        return _invited(cookie) or Visit(new_conversation_id(), is_known=False, has_ended=bool(cookie))
    return Visit(conversation.id, conversation)


def _invited(cookie: str) -> Visit | None:
    """A first message sent twice comes twice with the invitation: the second finds the conversation."""
    try:
        conversation_id = _invitations().unsign(cookie, max_age=settings.CONVERSATION_HOURS * 3600)
    except BadSignature:
        return None
    return Visit(conversation_id, Conversation.objects.filter(pk=conversation_id).first())


def _invitations() -> TimestampSigner:
    return TimestampSigner(salt="candor.invitation", sep="~")


def keep(visit: Visit, response: HttpResponse) -> None:
    """Gone when the browser closes, and never sent from another site. Nothing but these pages reads it."""
    begun = visit.conversation
    value = tokens.mint(begun) if begun else _invitations().sign(visit.conversation_id)
    response.set_cookie(
        cookie_name(), value, path=PATH, httponly=True, secure=settings.HTTPS, samesite="Strict"
    )


def drop(response: HttpResponse) -> None:
    response.delete_cookie(cookie_name(), path=PATH, samesite="Strict")
