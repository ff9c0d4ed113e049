"""The pages themselves: a form is sent, the conversation goes on, and the page is shown again."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chat import visits
from chat.answering import private_page
from chat.guard import check_form, read_form
from chat.printing import printed
from chat.sending import new_feedback, read_id, say
from chat.showing import language, page, show
from chat.visits import Visit, arriving
from config.addresses import address_of, hashed
from conversations.erasing import erase
from conversations.print_links import turn_of
from conversations.problems import NotFound, Problem
from conversations.rating import rate


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def chat(request: HttpRequest) -> HttpResponse:
    visit = arriving(request, timezone.now())
    if request.method != "POST":
        return page(request, visit)
    try:
        form = read_form(request)
        check_form(request, visit)
        visit = say(visit, form, language(request, visit), hashed(address_of(request)), timezone.now())
    except Problem as problem:
        return page(request, visit, problem)
    return back(visit, "latest")


@private_page
@require_POST
def feedback(request: HttpRequest) -> HttpResponse:
    visit = arriving(request, timezone.now())
    try:
        form = read_form(request)
        check_form(request, visit)
        if visit.conversation is None:
            raise NotFound
        turn_id = read_id(form.get("rated", ""))
        rate(visit.conversation, turn_id, new_feedback(form), timezone.now())
    except Problem as problem:
        return page(request, visit, problem)
    return back(visit, f"feedback-{turn_id}")


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest) -> HttpResponse:
    visit = arriving(request, timezone.now())
    if request.method != "POST":
        return show(request, visit, "forget")
    try:
        read_form(request)
        check_form(request, visit)
    except Problem as problem:
        return page(request, visit, problem)
    if visit.conversation is not None:
        erase(visit.conversation, timezone.now())
    gone = HttpResponseRedirect(reverse("chat:forgotten"), status=HTTPStatus.SEE_OTHER)
    visits.drop(gone)
    return gone


@private_page
@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    return show(request, arriving(request, timezone.now()), "forgotten")


@private_page
@require_safe
def summary(request: HttpRequest, token: str) -> HttpResponse:
    try:
        turn = turn_of(token, timezone.now())
        context = {"printed": printed(turn)}
    except NotFound:
        return show(request, Visit(""), "no_summary", status=HTTPStatus.NOT_FOUND)
    return show(request, Visit(turn.conversation_id, turn.conversation), "summary", context)


def back(visit: Visit, place: str) -> HttpResponse:
    """To the page again by GET, so that a reload sends nothing twice."""
    response = HttpResponseRedirect(f"{reverse('chat:chat')}#{place}", status=HTTPStatus.SEE_OTHER)
    visits.keep(visit, response)
    return response
