"""Every answer for staff: the list, and one of them in full."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answers.drafting.content import content_of
from answers.library import Answer
from answers.models import Draft, SeenWords, SignOff
from answers.passages.passage import Passage
from answers.passages.reading import passages
from answers.reading import library
from answers.sign_offs import State, may_sign
from answers.staff import listing
from answers.staff.history import history
from answers.staff.measuring import grades
from answers.staff.passages import passage_page
from answers.staff.previews import COUNTRIES, preview
from answers.staff.questions import asked_before
from answers.staff.standing import facts_of, sources_of
from answers.word_diff import Pair, pairs
from answers.words_hash import words_hash
from people.guards import staff_page
from people.roles import BROWSE_ANSWERS, READ_CONVERSATIONS

LONGEST_QUERY = 200


@require_safe
@staff_page(BROWSE_ANSWERS)
def answer_list(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    view = request.GET.get("view", "")
    view = view if view in listing.VIEWS else "all"
    every = listing.rows(library(), today())
    shown = [row for row in listing.found(query, every) if row.is_in(view)]
    if view == "due":
        shown.sort(key=lambda row: row.due_on)
    context = {
        "groups": list(listing.grouped(shown)) if view != "due" else [],
        "in_order": shown if view == "due" else [],
        "count": len(shown),
        "view": view,
        "views": listing.counted(every).items(),
        "query": query,
        "new": Draft.objects.filter(is_new=True, state__in=Draft.CURRENT),
        "nothing": request.GET.get("nothing"),
        "to_sign": Draft.objects.filter(state=Draft.State.ASKED).order_by("pk"),
        "waiting": Draft.objects.filter(state=Draft.State.SIGNED).count(),
    }
    return render(request, "answers/staff/list.html", context)


@require_safe
@staff_page(BROWSE_ANSWERS)
def one(request: HttpRequest, answer_id: str) -> HttpResponse:
    """An answer; or a care card or one of the guide's texts, whose ids have a point."""
    return page_of(request, signable(answer_id))


def answer_page(request: HttpRequest, answer: Answer, status: int = 200, **more: Any) -> HttpResponse:
    row = next(row for row in listing.rows(library(), today()) if row.answer.id == answer.id)
    country = request.GET.get("country", "")
    country = country if country in COUNTRIES else settings.CLINIC.country.code
    context = {
        "row": row,
        "answer": answer,
        "text": answer,
        "preview": preview(answer, library(), country, row.signing),
        "countries": COUNTRIES,
        "sources": sources_of(answer, library()),
        "facts": facts_of(answer, library()),
        "grades": grades().get(answer.id, ()),
        "words_hash": words_hash(answer),
        "since_signed": since_signed(answer) if row.signing.state == State.CHANGED_SINCE else [],
        "history": history(answer.id),
        "asked": asked_before(answer.id) if request.user.has_perm(READ_CONVERSATIONS) else None,
        "may_sign": may_sign(answer, request.user),
        **more,
    }
    return render(request, "answers/staff/one.html", context, status=status)


def page_of(request: HttpRequest, text: Answer | Passage, status: int = 200, **more: Any) -> HttpResponse:
    if isinstance(text, Answer):
        return answer_page(request, text, status, **more)
    return passage_page(request, text, status, **more)


def signable(text_id: str) -> Answer | Passage:
    """Raises Http404."""
    return passages().get(text_id) or known(text_id)


def known(answer_id: str) -> Answer:
    """Raises Http404."""
    answer = library().answers.get(answer_id)
    if answer is None:
        raise Http404
    return answer


def since_signed(answer: Answer) -> list[Pair]:
    """What a clinician signed beside what the answer says now; nothing when those words were never seen."""
    signed = SignOff.objects.filter(answer_id=answer.id, withdrawn_at=None).first()
    seen = signed and SeenWords.objects.filter(answer_id=answer.id, words_hash=signed.words_hash).first()
    return pairs(seen.content, content_of(answer)) if seen else []


def today() -> date:
    return timezone.now().astimezone(settings.CLINIC.time_zone).date()
