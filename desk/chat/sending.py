"""From a form of the page to a turn, by the same steps as the visitor API's."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.db import IntegrityError
from django.http import QueryDict
from django.urls import reverse

from chat.visits import Visit
from conversations.models import Conversation
from conversations.problems import NotUnderstood
from conversations.saying import read_message
from conversations.schemas import NewConversation, NewFeedback, NewMessage
from conversations.starting import start
from conversations.turns import take_turn


def say(visit: Visit, form: QueryDict, locale: str, address_hash: str, now: datetime) -> Visit:
    """The visit with the form's turn taken. Raises the visitor API's problems."""
    message = new_message(form)
    said = read_message(visit.conversation or Conversation(id=visit.conversation_id), message)
    conversation = visit.conversation or begin(visit, locale, address_hash, now)
    take_turn(conversation, said, now)
    return replace(visit, conversation=conversation)


def begin(visit: Visit, locale: str, address_hash: str, now: datetime) -> Conversation:
    page = settings.PUBLIC_URL + reverse("chat:chat")
    try:
        return start(NewConversation(locale=locale, page=page), address_hash, now, visit.conversation_id)
    except IntegrityError:  # the same first message, sent twice at once
        return Conversation.objects.get(pk=visit.conversation_id)


def new_message(form: QueryDict) -> NewMessage:
    """One page, sent twice with the same words, is one turn; with other words it is another."""
    choice, text = form.get("choice"), form.get("text", "")
    words = text if choice is None else choice
    turn = uuid5(read_id(form.get("turn", "")), words)
    return NewMessage(id=turn, text=text) if choice is None else NewMessage(id=turn, choice=choice)


def new_feedback(form: QueryDict) -> NewFeedback:
    helpful = {"yes": True, "no": False}.get(form.get("helpful", ""))
    if helpful is None:
        raise NotUnderstood
    return NewFeedback(helpful=helpful, comment=form.get("comment", ""))


def read_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotUnderstood from None
