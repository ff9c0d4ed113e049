"""What staff do in a visitor's chat: come, reply, leave, hand back; and whether they take chats at all."""

from typing import cast
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conversations.cleaning import without_harm
from conversations.models import Conversation
from people.audit import What, record
from people.guards import staff_page
from people.roles import READ_CONVERSATIONS, REPLY_TO_VISITORS
from review.views import transcript_page
from takeover import duty, replying
from takeover.replying import LONGEST, HeldByAnother, Reply


@require_POST
@staff_page(REPLY_TO_VISITORS)
def switch(request: HttpRequest) -> HttpResponse:
    """Takes chats from now on, or no more."""
    account = cast(User, request.user)
    if request.POST.get("take"):
        duty.switch_on(account, timezone.now())
    else:
        duty.switch_off(account)
    return redirect("review:conversations")


@require_POST
@staff_page(REPLY_TO_VISITORS)
def take(request: HttpRequest, conversation_id: str) -> HttpResponse:
    conversation = reachable(request, conversation_id)
    account, now = cast(User, request.user), timezone.now()
    try:
        replying.take(conversation, account, now, whole_number(request, "instead_of"))
    except HeldByAnother as refused:
        return asked_first(request, conversation, refused)
    record(What.TAKEN_OVER, account.get_username(), now, conversation.id)
    return to_replying(conversation)


@require_POST
@staff_page(REPLY_TO_VISITORS)
def reply(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Nobody's visitor is taken over by the reply; about somebody else's the page asks first."""
    conversation = reachable(request, conversation_id)
    text = without_harm(request.POST.get("text", "").replace("\0", ""))[:LONGEST]
    if not text:
        return to_replying(conversation)
    typed = Reply(form_id(request), text, whole_number(request, "instead_of"))
    account, now = cast(User, request.user), timezone.now()
    try:
        replying.reply(conversation, account, typed, now)
    except HeldByAnother as refused:
        return asked_first(request, conversation, refused, typed)
    record(What.REPLIED, account.get_username(), now, conversation.id)
    return to_replying(conversation)


@require_POST
@staff_page(REPLY_TO_VISITORS)
def stop(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Hands back to Candor, or with `leave` to somebody else of the team."""
    conversation = reachable(request, conversation_id)
    account, now = cast(User, request.user), timezone.now()
    leaves = bool(request.POST.get("leave"))
    try:
        (replying.leave if leaves else replying.hand_back)(conversation, account, now)
    except HeldByAnother as refused:
        return asked_first(request, conversation, refused)
    record(What.LEFT if leaves else What.HANDED_BACK, account.get_username(), now, conversation.id)
    return redirect("review:transcript", conversation_id=conversation.id)


def reachable(request: HttpRequest, conversation_id: str) -> Conversation:
    """One whose visitor can still come back; only for those who may read it."""
    if not request.user.has_perm(READ_CONVERSATIONS):
        raise PermissionDenied
    return get_object_or_404(Conversation, pk=conversation_id, expires_at__gt=timezone.now())


def asked_first(
    request: HttpRequest, conversation: Conversation, refused: HeldByAnother, typed: Reply | None = None
) -> HttpResponse:
    """The transcript with what was typed, and who has the visitor now."""
    refusal = {"held": refused.held, "text": typed.text if typed else "", "typed": typed is not None}
    return transcript_page(request, conversation, refusal=refusal, status=409)


def form_id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("form_id", ""))
    except ValueError:
        return uuid4()


def whole_number(request: HttpRequest, name: str) -> int:
    """0, which is no takeover's version, when it is missing."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def to_replying(conversation: Conversation) -> HttpResponse:
    return redirect(reverse("review:transcript", args=[conversation.id]) + "#reply")
