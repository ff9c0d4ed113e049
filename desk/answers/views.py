from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from answers import pages
from answers.clinic_words import clinic_words
from answers.decision_aid import report
from answers.reading import library
from answers.search import LONGEST_QUERY, find
from answers.signings import Signings
from conversations.pausing import paused


@require_safe
def answer_list(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    found = find(query, list(library().answers.values()), clinic_words(settings.CLINIC))
    context = {
        "query": query,
        "longest": LONGEST_QUERY,
        "found": found,
        "count": len(found.answers),
        "groups": list(pages.groups(found.answers, Signings.read())),
    }
    return page(request, "list", reverse("answers:list"), context)


@require_safe
def answer(request: HttpRequest, answer_id: str) -> HttpResponse:
    known = library().answers.get(answer_id)
    if known is None:
        return page(request, "not_found", "", {}, HTTPStatus.NOT_FOUND)
    shown = pages.answer_page(known, library(), Signings.read().of(known))
    context = {"answer": shown, "is_paused": known.id in paused()}
    return page(request, "answer", reverse("answers:answer", args=[known.id]), context)


@require_safe
def decision_aid(request: HttpRequest) -> HttpResponse:
    """How the decision guide does against the international standard."""
    return page(request, "decision_aid", reverse("answers:decision_aid"), {"report": report()})


def page(
    request: HttpRequest, name: str, address: str, context: dict[str, Any], status: int = HTTPStatus.OK
) -> HttpResponse:
    """A public page with its canonical address (none for one that must not be found again)."""
    shared = {
        "clinic": settings.CLINIC,
        "words": clinic_words(settings.CLINIC),
        "canonical": address and settings.PUBLIC_URL + address,
    }
    return render(request, f"answers/{name}.html", {**shared, **context}, status=status)
