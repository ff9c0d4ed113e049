"""What every diary can do, whoever keeps it. All times are aware; providers turn them into UTC inside."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from config.booking_part import Service


class DiaryError(Exception):
    """A diary did not do what it was asked."""


class Taken(DiaryError):
    """Somebody else has this time; nothing was stored."""


class Unsure(DiaryError):
    """The reply was lost or made no sense: it may have been stored. Ask with `find` before claiming again."""


class Unavailable(DiaryError):
    """The diary could not be reached or refused to work; nothing was stored, and later may go better."""


@dataclass(frozen=True, order=True)
class FreeTime:
    """A time at which one practitioner could give a service."""

    starts_at: datetime
    ends_at: datetime
    practitioner: str


@dataclass(frozen=True)
class Claim:
    """A time wanted for somebody. `key` stays the same however often it is asked for."""

    key: str
    reference: str
    service: Service
    practitioner: str
    starts_at: datetime
    name: str = ""
    contact: str = ""
    about: str = ""


@dataclass(frozen=True)
class Claimed:
    """A time that the diary holds for a key; `place` is the provider's own name for where it is kept."""

    key: str
    place: str
    practitioner: str
    starts_at: datetime


class Diary(Protocol):
    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        """Free times that start from `start` on and before `end`, soonest first; None means anyone."""

    def claim(self, request: Claim) -> Claimed:
        """Take the time. The same key again gives the same answer. Raises Taken, Unsure or Unavailable."""

    def find(self, key: str) -> Claimed | None:
        """What the diary holds for this key, to learn how an ambiguous claim ended. Raises Unavailable."""

    def release(self, claimed: Claimed) -> None:
        """Give the time back; one that is not held any more is fine. Raises Unsure or Unavailable."""
