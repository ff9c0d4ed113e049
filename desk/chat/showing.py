"""Draws a page in its visitor's language, after a problem with what they had typed."""

from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone, translation

from chat import visits
from chat.guard import FormTooLarge, form_key
from chat.pages import exchanges
from chat.visits import Visit
from chat.wording import Words, language_of, languages, words_in
from conversations.problems import Problem
from conversations.wording import phrase
from takeover.news import attended


def language(request: HttpRequest, visit: Visit) -> str:
    """Chosen by the link that led here; later the conversation remembers it."""
    if visit.conversation is not None:
        return language_of(visit.conversation.locale)
    return language_of(request.GET.get("lang", ""))


def show(
    request: HttpRequest,
    visit: Visit,
    name: str,
    context: dict[str, Any] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    spoken = language(request, visit)
    shared = {
        "words": words_in(spoken),
        "language": spoken,
        "direction": "rtl" if translation.get_language_info(spoken)["bidi"] else "ltr",
        "languages": languages(),
        "clinic": settings.CLINIC,
        "visit": visit,
        "key": form_key(visit),
    }
    with translation.override(spoken):
        return render(request, f"chat/{name}.html", {**shared, **(context or {})}, status=status)


def page(request: HttpRequest, visit: Visit, problem: Problem | None = None) -> HttpResponse:
    """The conversation; after a problem with what was typed, so that it can be sent again."""
    typed = request.POST if problem and not isinstance(problem, FormTooLarge) else QueryDict()
    now = timezone.now()
    context = {
        "person": attended(visit.conversation, now) if visit.conversation else "nobody",
        "exchanges": exchanges(visit, now),
        "problem": problem and told(problem, words_in(language(request, visit))),
        "typed": typed.dict(),
        "turn": same_turn(typed.get("turn", "")),
    }
    response = show(request, visit, "chat", context, problem.status if problem else HTTPStatus.OK)
    if problem and problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    visits.keep(visit, response)
    return response


def told(problem: Problem, words: Words) -> str:
    return str(words["problems"].get(problem.name) or phrase(f"problems.{problem.name}.detail"))


def same_turn(typed: str) -> UUID:
    """The key of the turn that failed, so that sending it again cannot double it; else a new one."""
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()
