"""Correcting one message, the second look at its words, and what was taught when."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conversations.models import Turn
from people.audit import What, record
from people.guards import staff_page
from people.roles import CHECK_CORRECTIONS, CORRECT, READ_CONVERSATIONS
from teaching import rights
from teaching.last_teaching import last_teaching
from teaching.models import Correction
from teaching.proposing import CorrectionForm, decided, likely, words_of
from teaching.settling import CannotCheck, NotProposed, check, reject
from teaching.words import pieces

SHOWN_TAUGHT = 200


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CORRECT)
def correct(request: HttpRequest, turn_id: str) -> HttpResponse:
    """What would have been right for one message. Its button "Search" only looks answers up."""
    if not request.user.has_perm(READ_CONVERSATIONS):
        raise PermissionDenied
    turn = get_object_or_404(Turn, pk=turn_id, state=Turn.State.FINISHED)
    searches = "search" in request.POST
    form = CorrectionForm(turn, request.POST if request.POST and not searches else None)
    if request.method == "POST" and not searches and form.is_valid():
        form.save(request.user.get_username(), timezone.now())
        record(What.CORRECTED, request.user.get_username(), timezone.now(), turn.conversation_id)
        return redirect(f"{reverse('review:transcript', args=[turn.conversation_id])}#{turn.pk}")
    record(What.READ, request.user.get_username(), timezone.now(), turn.conversation_id)
    return render(request, "teaching/correct.html", _correcting(request, turn, form))


def _correcting(request: HttpRequest, turn: Turn, form: CorrectionForm) -> dict[str, Any]:
    said, query = request.POST, request.POST.get("q", "")
    return {
        "turn": turn,
        "form": form,
        "words": said.get("words", words_of(turn)),
        "asked": words_of(turn),
        "decided": rights.label_of(decided(turn)),
        "chosen": said.get("right", ""),
        "query": query,
        "found": rights.answers_with(query) or ([] if query.strip() else likely(turn)),
        "wanted": rights.wanted(),
        "not_for_us": rights.not_for_us(),
        "moves": rights.moves(),
        "red_flags": rights.red_flags(),
    }


@require_POST
@staff_page(CORRECT)
def find_answers(request: HttpRequest) -> JsonResponse:
    """What the search shows while somebody types."""
    found = rights.answers_with(request.POST.get("q", ""))
    return JsonResponse({"found": [{"id": one.id, "label": one.label} for one in found]})


@require_safe
@staff_page(CORRECT)
def page(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff_page(CHECK_CORRECTIONS)
def check_one(request: HttpRequest, number: int) -> HttpResponse:
    """The tick says what is confirmed; without it nothing is."""
    if not request.POST.get("no_details"):
        return _page(request, number, "not_confirmed")
    try:
        check(number, request.POST.get("words", ""), request.user.get_username(), timezone.now())
    except CannotCheck as reason:
        return _page(request, number, str(reason))
    except NotProposed:
        return _page(request, number, "settled")
    record(What.CORRECTION_CHECKED, request.user.get_username(), timezone.now(), str(number))
    return redirect("teaching:page")


@require_POST
@staff_page(CHECK_CORRECTIONS)
def reject_one(request: HttpRequest, number: int) -> HttpResponse:
    try:
        reject(number, request.user.get_username(), timezone.now())
    except NotProposed:
        return _page(request, number, "settled")
    record(What.CORRECTION_REJECTED, request.user.get_username(), timezone.now(), str(number))
    return redirect("teaching:page")


def _page(request: HttpRequest, number: int = 0, why: str = "") -> HttpResponse:
    """`why` names what kept that correction from being settled; its words stay as they were typed."""
    every, typed = Correction.objects.all(), request.POST.get("words", "")
    proposed = every.filter(state=Correction.State.PROPOSED).select_related("turn")
    checked = every.filter(state=Correction.State.CHECKED)
    told = every.filter(state=Correction.State.TAUGHT).order_by("-taught_at", "-id")
    context = {
        "proposed": [(one, pieces(one.words), typed if one.pk == number else one.words) for one in proposed],
        "to_teach": checked.exclude(right=rights.WANTED),
        "wanted": checked.filter(right=rights.WANTED),
        "taught": told[:SHOWN_TAUGHT],
        "last": last_teaching(),
        "number": number,
        "why": why,
    }
    return render(request, "teaching/page.html", context, status=409 if why else 200)
