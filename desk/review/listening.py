"""Follows what happens to conversations and bookings. What fails here is logged: no visitor is told."""

import logging
from typing import Any

from django.db.models.signals import post_delete, post_save

from booking.models import Appointment
from conversations.signals import conversations_erased, turn_finished
from review.glancing import refresh
from review.rebuilding import rebuild
from review.search import forget_leftovers
from sealing.signals import sealed_for_the_first_time

logger = logging.getLogger(__name__)


def start() -> None:
    turn_finished.connect(_conversation_changed, dispatch_uid="review")
    conversations_erased.connect(_erased, dispatch_uid="review")
    sealed_for_the_first_time.connect(_sealed, dispatch_uid="review")
    for signal in (post_save, post_delete):
        signal.connect(_booking_changed, sender=Appointment, dispatch_uid="review")


def _conversation_changed(conversation_id: str, **_: Any) -> None:
    try:
        refresh(conversation_id)
    except Exception:  # a visitor's turn or booking was stored; it must not fail for the inbox's sake
        logger.exception("the inbox missed a change", extra={"conversation": conversation_id})


def _booking_changed(instance: Appointment, **_: Any) -> None:
    if instance.conversation_id:
        _conversation_changed(instance.conversation_id)


def _erased(**_: Any) -> None:
    try:
        forget_leftovers()
    except Exception:
        logger.exception("the search index still holds erased words")


def _sealed(**_: Any) -> None:
    """The search words were made from open details. A failure ends the sealing, which is then done again."""
    rebuild()
    forget_leftovers()
