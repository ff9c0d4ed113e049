"""Who waits for a person, who has whom, and who takes chats: as the staff's pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User

from conversations.models import Conversation
from takeover.duty import on_duty, takes_chats
from takeover.models import Takeover
from takeover.news import up_to_date
from takeover.standing import is_over, standing

THERE = timedelta(seconds=75)  # a page in the background asks once a minute


@dataclass(frozen=True)
class Held:
    """A takeover that stands, for one reader."""

    takeover: Takeover
    words: str  # what the visitor wrote first, without contacts
    is_mine: bool
    is_there: bool  # the visitor

    @property
    def version(self) -> str:
        return f"{self.takeover.pk}.{self.takeover.version}.{self.is_there:d}"


@dataclass(frozen=True)
class Queue:
    waiting: list[Held]
    taken: list[Held]
    on_duty: list[str]
    takes_chats: bool  # the reader

    def version(self, now: datetime) -> str:
        """Another one whenever the queue looks different; how long somebody waits is told in minutes."""
        held = [*self.waiting, *self.taken]
        minute = f"{now:%H%M}" if held else ""
        return "~".join([minute, *(one.version for one in held), *self.on_duty, str(self.takes_chats)])


def queue(reader: User, now: datetime) -> Queue:
    rows = Takeover.objects.filter(ended_at=None).select_related("conversation__glance")
    current = [held for row in rows if (held := up_to_date(row, now))]
    shown = [_held(held, reader, now) for held in current]
    return Queue(
        waiting=[one for one in shown if one.takeover.is_waiting],
        taken=[one for one in shown if one.takeover.taken_by],
        on_duty=names(on_duty(now)),
        takes_chats=takes_chats(reader),
    )


def names(accounts: Iterable[User]) -> list[str]:
    return [account.get_username() for account in accounts]


def _held(held: Takeover, reader: User, now: datetime) -> Held:
    glance = getattr(held.conversation, "glance", None)
    is_mine = held.taken_by == reader.get_username()
    return Held(held, glance.first_words if glance else "", is_mine, held.visitor_was_there(now, THERE))


@dataclass(frozen=True)
class Presence:
    """How one conversation stands with a person, for one reader."""

    held: Takeover | None
    is_mine: bool
    is_there: bool
    is_over: bool  # its visitor cannot come back to it

    def version(self, now: datetime) -> str:
        held = self.held
        if held is None:
            return f"-{self.is_over:d}"
        return f"{held.pk}.{held.version}.{self.is_there:d}.{now:%H%M}"


def presence(conversation: Conversation, reader: User, now: datetime) -> Presence:
    held = standing(conversation.id)
    held = up_to_date(held, now) if held else None
    is_mine = held is not None and held.taken_by == reader.get_username()
    is_there = held is not None and held.visitor_was_there(now, THERE)
    return Presence(held, is_mine, is_there, is_over(conversation, now))
