"""The inbox and one transcript."""

from typing import Any, cast
from uuid import uuid4

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from booking.models import Appointment
from booking.staff.reading import read_appointment
from conversations.erasing import kept_until
from conversations.models import Conversation
from conversations.pausing import paused
from masking.hiding import details_of
from people.audit import What, record
from people.guards import staff_page
from people.roles import READ_CONVERSATIONS, REPLY_TO_VISITORS
from review.lines import lines, question
from review.listing import VIEWS, counted, glances, page_of, read_wanted
from review.models import Glance, SavedView
from review.models.work import LONGEST_NOTE, LONGEST_TAG
from review.outcomes import outcomes
from review.staff import who_reads
from review.stamps import stamp_of, transcript_stamp
from review.transcript import read_turns
from takeover.duty import note_staff
from takeover.queue import Queue, presence, queue
from takeover.replying import LONGEST as LONGEST_REPLY


@require_safe
@staff_page(READ_CONVERSATIONS)
def conversations(request: HttpRequest) -> HttpResponse:
    wanted, reader = read_wanted(request.GET.dict()), request.user.get_username()
    page = page_of(glances(wanted, reader), request.GET.get("before", ""))
    counts, chats, now = counted(reader), chats_of(request), timezone.now()
    shown = lines(page.glances)
    stamp = stamp_of(counts, [line.version for line in shown], chats and chats.version(now))
    if request.GET.get("have") == stamp:
        return HttpResponse(status=204)
    context = {
        "chats": chats,
        "queue_version": chats and chats.version(now),
        "stamp": stamp,
        "now": now,
        "unread": counts["unread"],
        "wanted": wanted,
        "lines": shown,
        "older": page.older and wanted.address(before=page.older),
        "is_first": "before" not in request.GET,
        "newest": wanted.address(),
        "views": [(view, counts.get(view, "")) for view in VIEWS],
        "saved": SavedView.objects.filter(account=cast(User, request.user)),
        "outcomes": outcomes().values(),
        "paused": paused(),
    }
    return render(request, "review/conversations.html", context)


def chats_of(request: HttpRequest) -> Queue | None:
    """The queue, for those who may take visitors from it."""
    account, now = cast(User, request.user), timezone.now()
    if not account.has_perm(REPLY_TO_VISITORS):
        return None
    note_staff(account, now)
    return queue(account, now)


@require_safe
@staff_page(READ_CONVERSATIONS)
def transcript(request: HttpRequest, conversation_id: str) -> HttpResponse:
    conversation = get_object_or_404(Conversation, pk=conversation_id)
    record(What.READ, request.user.get_username(), timezone.now(), conversation.id)
    Glance.objects.filter(pk=conversation.id).update(unread=False, read_at=timezone.now())
    return transcript_page(request, conversation)


@require_safe
@staff_page(READ_CONVERSATIONS)
def live_transcript(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """The same page for the script that keeps it up to date; that it was opened is in the log already."""
    conversation = get_object_or_404(Conversation, pk=conversation_id)
    account, now = cast(User, request.user), timezone.now()
    note_staff(account, now)
    if request.GET.get("have") == transcript_stamp(conversation, presence(conversation, account, now), now):
        return HttpResponse(status=204)
    if "hidden" not in request.GET:
        Glance.objects.filter(pk=conversation.id).update(unread=False, read_at=now)
    return transcript_page(request, conversation)


def transcript_page(
    request: HttpRequest,
    conversation: Conversation,
    revealed: bool = False,
    refusal: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Personal details are hidden unless `revealed`, which whoever calls has logged.

    `refusal`: a reply that was not sent, because somebody else has the visitor.
    """
    now = timezone.now()
    with_person = presence(conversation, cast(User, request.user), now)
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
        "longest": {"note": LONGEST_NOTE, "tag": LONGEST_TAG, "reply": LONGEST_REPLY},
        "presence": with_person,
        "presence_version": with_person.version(now),
        "stamp": transcript_stamp(conversation, with_person, now),
        "now": now,
        "refusal": refusal,
        "form_id": uuid4(),
    }
    return render(request, "review/transcript.html", context, status=status)
