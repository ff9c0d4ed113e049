"""The inbox and one transcript."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from booking.models import Appointment
from booking.staff.reading import read_appointment
from conversations.erasing import kept_until
from conversations.models import Conversation
from conversations.pausing import paused
from people.audit import What, record
from people.guards import staff_page
from people.roles import READ_CONVERSATIONS
from review.lines import lines, question
from review.listing import VIEWS, counted, glances, page_of, read_wanted
from review.masking import details_of
from review.models import Glance
from review.models.work import LONGEST_NOTE, LONGEST_TAG
from review.outcomes import outcomes
from review.staff import who_reads
from review.transcript import read_turns


@require_safe
@staff_page(READ_CONVERSATIONS)
def conversations(request: HttpRequest) -> HttpResponse:
    wanted, reader = read_wanted(request.GET.dict()), request.user.get_username()
    page = page_of(glances(wanted, reader), request.GET.get("before", ""))
    counts = counted(reader)
    context = {
        "wanted": wanted,
        "lines": lines(page.glances),
        "older": page.older and wanted.address(before=page.older),
        "is_first": "before" not in request.GET,
        "newest": wanted.address(),
        "views": [(view, counts.get(view, "")) for view in VIEWS],
        "outcomes": outcomes().values(),
        "paused": paused(),
    }
    return render(request, "review/conversations.html", context)


@require_safe
@staff_page(READ_CONVERSATIONS)
def transcript(request: HttpRequest, conversation_id: str) -> HttpResponse:
    conversation = get_object_or_404(Conversation, pk=conversation_id)
    record(What.READ, request.user.get_username(), timezone.now(), conversation.id)
    Glance.objects.filter(pk=conversation.id).update(unread=False, read_at=timezone.now())
    return transcript_page(request, conversation)


def transcript_page(request: HttpRequest, conversation: Conversation, revealed: bool = False) -> HttpResponse:
    """Personal details are hidden unless `revealed`, which whoever calls has logged."""
    booked = list(Appointment.objects.filter(conversation_id=conversation.id))
    glance = Glance.objects.filter(pk=conversation.id).first()
    context: dict[str, Any] = {
        "conversation": conversation,
        "glance": glance,
        "topic": question(glance.topic) if glance else "",
        "turns": read_turns(conversation, None if revealed else details_of(booked)),
        "appointments": [read_appointment(appointment) for appointment in booked],
        "revealed": revealed,
        "kept_until": kept_until(glance.last_at if glance else conversation.created),
        "readers": who_reads(),
        "longest": {"note": LONGEST_NOTE, "tag": LONGEST_TAG},
    }
    return render(request, "review/transcript.html", context)
