"""What staff do with conversations: take or give them, note, tag, mark them."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from conversations.models import Conversation
from people.guards import staff_page
from people.roles import HANDLE_CONVERSATIONS
from review.glancing import refresh
from review.listing import PAGE_SIZE
from review.models import Glance, Note, Tag
from review.models.work import LONGEST_NOTE, LONGEST_TAG
from review.staff import who_reads

MARKS = ("done", "open", "unread", "take")


@require_POST
@staff_page(HANDLE_CONVERSATIONS)
def bulk(request: HttpRequest) -> HttpResponse:
    """Marks every conversation that was ticked in the inbox."""
    chosen = request.POST.getlist("conversation")[:PAGE_SIZE]
    wanted = request.POST.get("mark", "")
    mark_all(chosen, wanted, request.user.get_username(), timezone.now())
    told = render_to_string("review/marked.txt", {"mark": wanted, "count": len(chosen)}).strip()
    messages.info(request, told)
    return redirect(back_to_inbox(request))


@require_POST
@staff_page(HANDLE_CONVERSATIONS)
def mark(request: HttpRequest, conversation_id: str) -> HttpResponse:
    conversation = get_object_or_404(Conversation, pk=conversation_id)
    wanted = request.POST.get("mark", "")
    mark_all([conversation.id], wanted, request.user.get_username(), timezone.now())
    if wanted == "unread":  # to look again would be to read it
        return redirect("review:conversations")
    return redirect("review:transcript", conversation_id)


def mark_all(conversation_ids: Sequence[str], wanted: str, by: str, now: datetime) -> None:
    """Raises BadRequest when there is no such mark."""
    if wanted not in MARKS:
        raise BadRequest
    chosen = Glance.objects.filter(pk__in=[id_.replace("\0", "") for id_ in conversation_ids])
    if wanted == "done":
        chosen.update(done_at=now, done_by=by, reasons=[], needs_a_look=False, unread=False, read_at=now)
    elif wanted == "take":
        chosen.update(assigned_to=by)
    elif wanted == "unread":
        chosen.update(unread=True, read_at=None)
    else:
        reopened = list(chosen.values_list("pk", flat=True))
        chosen.update(done_at=None, done_by="")
        for conversation_id in reopened:
            refresh(conversation_id)


def back_to_inbox(request: HttpRequest) -> str:
    """The list as it was, never an address elsewhere."""
    there = request.POST.get("next", "")
    here = reverse("review:conversations")
    safe = url_has_allowed_host_and_scheme(f"{here}{there}", allowed_hosts=None)
    return f"{here}{there}" if there.startswith("?") and there != "?" and safe else here


@require_POST
@staff_page(HANDLE_CONVERSATIONS)
def assign(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """To one of the team, or with an empty name to nobody."""
    name = request.POST.get("to", "")
    if name and name not in who_reads():
        raise BadRequest
    get_object_or_404(Glance, pk=conversation_id)
    Glance.objects.filter(pk=conversation_id).update(assigned_to=name)
    return redirect("review:transcript", conversation_id)


@require_POST
@staff_page(HANDLE_CONVERSATIONS)
def add_note(request: HttpRequest, conversation_id: str) -> HttpResponse:
    conversation = get_object_or_404(Conversation, pk=conversation_id)
    if text := request.POST.get("text", "").replace("\0", "").strip()[:LONGEST_NOTE]:
        by = request.user.get_username()
        Note.objects.create(conversation=conversation, text=text, written_by=by, written_at=timezone.now())
    return redirect("review:transcript", conversation_id)


@require_POST
@staff_page(HANDLE_CONVERSATIONS)
def tag(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Adds the tag `name`, or takes `remove` off."""
    conversation = get_object_or_404(Conversation, pk=conversation_id)
    name = " ".join(request.POST.get("name", "").replace("\0", "").split()).casefold()[:LONGEST_TAG]
    if name:
        Tag.objects.get_or_create(conversation=conversation, name=name)
    Tag.objects.filter(
        conversation=conversation, name=request.POST.get("remove", "").replace("\0", "")
    ).delete()
    return redirect("review:transcript", conversation_id)
