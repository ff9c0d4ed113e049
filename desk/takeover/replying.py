"""Staff come, speak, leave and hand back. Each step holds only if nobody else was quicker."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from conversations.messages import StaffMessage, StoredMessage
from conversations.models import Conversation
from conversations.signals import turn_finished
from takeover.buttons import text
from takeover.models import NEXT_VERSION, Interjection, Takeover
from takeover.standing import standing
from takeover.telling import shown_name, wording

LONGEST = 2000  # characters of one reply


class HeldByAnother(Exception):
    """Somebody else has the visitor, or nobody has any more; `held` is how it stands now."""

    def __init__(self, held: Takeover | None) -> None:
        super().__init__(held)
        self.held = held


@dataclass(frozen=True)
class Reply:
    """What one of the team typed. `instead_of`: the version of the takeover that they mean to take over."""

    client_id: UUID
    text: str
    instead_of: int | None = None


@transaction.atomic
def take(conversation: Conversation, account: User, now: datetime, instead_of: int | None = None) -> Takeover:
    """The visitor's, from now on. Raises HeldByAnother unless that one's version is what was meant."""
    name = account.get_username()
    held = locked(conversation) or opened(conversation, now)
    if held.taken_by == name:
        return held
    if held.taken_by and held.version != instead_of:
        raise HeldByAnother(held)
    change(held, taken_by=name, taken_at=now, staff_at=now)
    interject(conversation, text(wording("came", name=shown_name(account))), now)
    return held


@transaction.atomic
def reply(conversation: Conversation, account: User, typed: Reply, now: datetime) -> Interjection:
    """Stored once, however often its form is sent. Raises HeldByAnother, and then nothing was typed."""
    if sent := conversation.interjections.filter(client_id=typed.client_id).first():
        return sent
    if typed.instead_of is not None:
        take(conversation, account, now, typed.instead_of)
    held = locked(conversation)
    if held is None or held.taken_by != account.get_username():
        raise HeldByAnother(held)
    if sent := conversation.interjections.filter(client_id=typed.client_id).first():  # sent twice at once
        return sent
    change(held, staff_at=now)
    message = StaffMessage(text=typed.text, name=shown_name(account)).model_dump(mode="json")
    return interject(conversation, message, now, account.get_username(), typed.client_id)


@transaction.atomic
def leave(conversation: Conversation, account: User, now: datetime) -> None:
    """Back into the queue, for somebody else of the team. Raises HeldByAnother."""
    held = own(conversation, account)
    change(held, taken_by="", taken_at=None, late_at=None, asked_at=now, staff_at=now)
    interject(conversation, text(wording("left", name=shown_name(account))), now)


@transaction.atomic
def hand_back(conversation: Conversation, account: User, now: datetime) -> None:
    """Candor goes on. Raises HeldByAnother."""
    held = own(conversation, account)
    end(held, Takeover.Ending.HANDED_BACK, account.get_username(), now)
    interject(conversation, text(wording("handed_back", name=shown_name(account))), now)


def own(conversation: Conversation, account: User) -> Takeover:
    held = locked(conversation)
    if held is None or held.taken_by != account.get_username():
        raise HeldByAnother(held)
    return held


def locked(conversation: Conversation) -> Takeover | None:
    """Nobody else changes it until the transaction ends."""
    rows = Takeover.objects.select_for_update().filter(conversation=conversation, ended_at=None)
    return rows.first()


def opened(conversation: Conversation, now: datetime) -> Takeover:
    """One that nobody asked for: staff came by themselves."""
    try:
        with transaction.atomic():
            return Takeover.objects.create(conversation=conversation, asked_at=now, staff_at=now)
    except IntegrityError:  # the visitor asked at this very moment, or a colleague came
        raise HeldByAnother(standing(conversation.id)) from None


def end(held: Takeover, ending: Takeover.Ending, by: str, now: datetime) -> None:
    change(held, ended_at=now, ended_by=by, ending=ending)


def change(held: Takeover, **values: Any) -> None:
    """Raises HeldByAnother when it changed since it was read."""
    same = Takeover.objects.filter(pk=held.pk, version=held.version, ended_at=None)
    if not same.update(version=NEXT_VERSION, **values):
        raise HeldByAnother(standing(held.conversation_id))
    held.refresh_from_db()
    conversation_id = held.conversation_id
    transaction.on_commit(lambda: turn_finished.send(Takeover, conversation_id=conversation_id))


def interject(
    conversation: Conversation,
    message: StoredMessage,
    now: datetime,
    author: str = "",
    client_id: UUID | None = None,
) -> Interjection:
    return Interjection.objects.create(
        conversation=conversation,
        client_id=client_id or uuid4(),
        author=author,
        message=message,  # type: ignore[misc]  # the stubs take sealed JSON for text
        created=now,
    )
