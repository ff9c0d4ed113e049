"""Who looked at a visitor's message in order to correct it."""

from django.http import HttpRequest
from django.utils import timezone

from review.models import ReadLog


def note_reading(request: HttpRequest, conversation_id: str) -> None:
    """The form shows what a visitor wrote: that is a look at their transcript."""
    ReadLog.objects.create(
        reader=request.user.get_username(),
        conversation_id=conversation_id,
        what=ReadLog.What.READ,
        read_at=timezone.now(),
    )
