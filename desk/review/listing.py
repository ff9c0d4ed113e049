"""The list of conversations."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from booking.models import Appointment
from conversations.models import Conversation, Turn
from review.outcomes import Outcome, outcome

PAGE_SIZE = 30


@dataclass(frozen=True)
class Line:
    """One conversation in the list."""

    id: str
    created: datetime
    first_words: str
    outcome: Outcome | None
    has_red_flag: bool
    is_booked: bool

    @property
    def marks_say_it(self) -> bool:
        """Whether the red flag or booking mark already says how the conversation ended."""
        ending = self.outcome.id if self.outcome else ""
        return (self.has_red_flag and ending == "signposted_red_flag") or (
            self.is_booked and ending == "handed_off_booked"
        )


def conversations(last_outcome: str = "") -> QuerySet[Any]:
    """Conversations in which a visitor wrote, newest first; with `last_outcome`, those that ended so."""
    turns = Turn.objects.filter(conversation=OuterRef("pk"))
    booked = Appointment.objects.filter(conversation_id=OuterRef("pk"), status=Appointment.Status.BOOKED)
    found: QuerySet[Any] = Conversation.objects.annotate(
        first_words=Subquery(turns.order_by("created").values("text")[:1]),
        last_outcome=Subquery(turns.order_by("-created").values("outcome")[:1]),
        has_red_flag=Exists(turns.exclude(red_flag="")),
        is_booked=Exists(booked),
    ).filter(Exists(turns))
    if last_outcome:
        found = found.filter(last_outcome=last_outcome.replace("\0", ""))  # PostgreSQL takes none
    return found.order_by("-created", "-id")


def page_of(found: QuerySet[Any], number: str) -> Page[Any]:
    """The page with that number, or the nearest there is."""
    return Paginator(found, PAGE_SIZE).get_page(number)


def line(conversation: Any) -> Line:
    return Line(
        conversation.id,
        conversation.created,
        conversation.first_words,
        outcome(conversation.last_outcome),
        conversation.has_red_flag,
        conversation.is_booked,
    )
