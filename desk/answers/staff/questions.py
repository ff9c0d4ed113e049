"""What visitors asked before they were given an answer, with their details hidden."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery

from answers.models import Given
from booking.models import Appointment
from conversations.models import Turn
from masking.hiding import details_of, masked

SHOWN, LONGEST = 20, 200


@dataclass(frozen=True)
class Asked:
    words: str
    at: datetime
    helpful: bool | None
    conversation_id: str
    place: int  # which turn of its conversation, from 1


def asked_before(answer_id: str) -> list[Asked]:
    """The newest questions that this answer was given to."""
    given = Given.objects.filter(answer_id=answer_id).order_by("-at").select_related("turn")
    newest = list(given.annotate(place=_place())[:SHOWN])
    conversations = {one.turn.conversation_id for one in newest}
    booked: dict[str, list[Appointment]] = {}
    for appointment in Appointment.objects.filter(conversation_id__in=conversations):
        booked.setdefault(appointment.conversation_id, []).append(appointment)
    return [_asked(one, booked.get(one.turn.conversation_id, [])) for one in newest]


def _place() -> Subquery:
    earlier = Turn.objects.filter(
        conversation=OuterRef("turn__conversation"), created__lte=OuterRef("turn__created")
    )
    return Subquery(earlier.order_by().values("conversation").annotate(n=Count("pk")).values("n"))


def _asked(given: Given, booked: list[Appointment]) -> Asked:
    turn = given.turn
    words = masked(turn.text, details_of(booked))[:LONGEST]
    return Asked(words, given.at, given.helpful, turn.conversation_id, getattr(given, "place", 1))
