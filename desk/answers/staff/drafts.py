"""Drafts on their pages: begin one, write in it, and what may be done with it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from answers.drafting import posted, rules
from answers.drafting.content import content_of, empty_content
from answers.drafting.new_ids import new_id
from answers.models import Draft
from answers.reading import library
from answers.sign_offs import SigningRefused, State
from answers.signings import Signing
from answers.staff.draft_form import wordings
from answers.staff.history import history
from answers.staff.previews import COUNTRIES, preview
from answers.staff.standing import facts_of, sources_of
from answers.staff.views import known, today
from answers.word_diff import pairs
from answers.wording import words_for
from people.guards import staff_page
from people.roles import BROWSE_ANSWERS, DRAFT_ANSWER, SIGN_ANSWER

LONGEST_REASON = 500


@require_POST
@staff_page(DRAFT_ANSWER)
def start(request: HttpRequest, answer_id: str) -> HttpResponse:
    """A draft of the answer as it is; where there is one already, that."""
    answer = known(answer_id)
    try:
        draft = rules.start(answer.id, content_of(answer), request.user, timezone.now())  # type: ignore[arg-type]
    except rules.BeingChanged:
        draft = get_object_or_404(Draft, answer_id=answer.id, state__in=Draft.CURRENT)
    return redirect("shelf:draft", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(DRAFT_ANSWER)
def new(request: HttpRequest) -> HttpResponse:
    """An answer to a question that nobody answers yet; `?question=` fills it in."""
    sent = request.POST if request.method == "POST" else request.GET
    question, topic = posted.line(sent, "question"), sent.get("topic", "")
    taken = {*library().answers, *Draft.objects.filter(is_new=True).values_list("answer_id", flat=True)}
    answer_id = new_id(question, taken)
    topics = words_for("topics")
    if request.method == "POST" and answer_id and topic in topics:
        content = empty_content(question, topic, today())
        draft = rules.start(answer_id, content, request.user, timezone.now(), is_new=True)  # type: ignore[arg-type]
        return redirect("shelf:draft", draft.pk)
    context = {"question": question, "topics": topics.items(), "longest": posted.LONGEST}
    return render(request, "answers/staff/new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(BROWSE_ANSWERS)
def one(request: HttpRequest, number: int) -> HttpResponse:
    draft = get_object_or_404(Draft, pk=number)
    if request.method == "POST":
        return save(request, draft)
    return draft_page(request, draft)


def save(request: HttpRequest, draft: Draft) -> HttpResponse:
    if not request.user.has_perm(DRAFT_ANSWER):
        raise PermissionDenied
    content = posted.posted_content(request.POST, draft.content, library())
    version = request.POST.get("version", "")
    try:
        rules.write(draft.pk, content, int(version) if version.isdigit() else 0, request.user, timezone.now())  # type: ignore[arg-type]
    except rules.DraftRefused:
        draft.content = content  # so that what was typed is not lost
        return draft_page(request, draft, HTTPStatus.CONFLICT, refused="saved_in_between")
    return redirect(f"{request.path}#checked")


def draft_page(request: HttpRequest, draft: Draft, status: int = 200, **more: Any) -> HttpResponse:
    live, answer = rules.live_answer(draft), rules.drafted(draft)
    country = request.GET.get("country", "")
    country = country if country in COUNTRIES else settings.CLINIC.country.code
    context = {
        "draft": draft,
        "answer": answer,
        "is_written": draft.state == Draft.State.OPEN and request.user.has_perm(DRAFT_ANSWER),
        "wordings": wordings(draft, library()),
        "all_facts": library().facts.values(),
        "topics": words_for("topics").items(),
        "choices": posted,
        "live_hash": rules.hash_of(live),
        "pairs": pairs(content_of(live) if live else None, draft.content),
        "preview": preview(answer, library(), country, Signing(State.UNSIGNED)),
        "countries": COUNTRIES,
        "sources": sources_of(answer, library()),
        "facts": facts_of(answer, library()),
        "history": history(draft.answer_id),
        "may_sign": may_sign(draft, request.user),
        "longest_reason": LONGEST_REASON,
        **more,
    }
    return render(request, "answers/staff/draft.html", context, status=status)


def may_sign(draft: Draft, by: Any) -> bool:
    try:
        rules.refuse(draft, by)
    except SigningRefused:
        return False
    return True


def doing(permission: str, deed: Callable[[HttpRequest, int], Draft]) -> Any:
    """A button's view: does it, and shows the draft; refused, it shows why."""

    @require_POST
    @staff_page(permission)
    def do(request: HttpRequest, number: int) -> HttpResponse:
        draft = get_object_or_404(Draft, pk=number)
        try:
            deed(request, number)
        except (rules.DraftRefused, SigningRefused) as refused:
            return draft_page(request, draft, HTTPStatus.CONFLICT, refused=type(refused).__name__)
        return redirect("shelf:draft", number)

    return do


def _sign(request: HttpRequest, number: int) -> Draft:
    shown, over = request.POST.get("words_hash", ""), request.POST.get("live_hash", "")
    return rules.sign(number, shown, over, request.user, timezone.now())  # type: ignore[arg-type]


def _reject(request: HttpRequest, number: int) -> Draft:
    reason = posted.clean(request.POST, "reason").strip()[:LONGEST_REASON]
    if not reason:
        raise rules.DraftRefused
    return rules.reject(number, reason, request.user, timezone.now())  # type: ignore[arg-type]


def _judge(request: HttpRequest, number: int) -> Draft:
    return rules.judge_again(get_object_or_404(Draft, pk=number))


def _simply(rule: Callable[..., Draft]) -> Callable[[HttpRequest, int], Draft]:
    return lambda request, number: rule(number, request.user, timezone.now())


ask = doing(DRAFT_ANSWER, _simply(rules.ask))
take_back = doing(DRAFT_ANSWER, _simply(rules.take_back))
drop = doing(DRAFT_ANSWER, _simply(rules.drop))
check = doing(DRAFT_ANSWER, _judge)
sign = doing(SIGN_ANSWER, _sign)
reject = doing(SIGN_ANSWER, _reject)
