"""Whether a form was really sent from our page, by the browser that we gave it to."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.signing import Signer
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.utils.crypto import constant_time_compare

from chat.visits import Visit
from conversations.door import body_length
from conversations.problems import NotUnderstood, OriginRefused, Problem, TokenRefused, TooLong
from conversations.request_limits import check_visitor

LARGEST_FORM = 65_536  # bytes: far over the longest message, so that one too long can be shown again


class CookieMissing(Problem):
    """The browser refuses our cookie, or lost it."""

    name, status = "cookie-missing", HTTPStatus.FORBIDDEN


class FormStale(Problem):
    """The form is one of an earlier visit."""

    name, status = "form-stale", HTTPStatus.FORBIDDEN


class FormTooLarge(TooLong):
    """So large that it was not even read."""


def read_form(request: HttpRequest) -> QueryDict:
    """Raises FormTooLarge, and NotUnderstood for what no browser sends."""
    if body_length(request) > LARGEST_FORM:
        raise FormTooLarge
    try:
        return request.POST
    except (MultiPartParserError, BadRequest, SuspiciousOperation):
        request.POST = QueryDict()  # the page that tells of it reads the form again
        raise NotUnderstood from None


def form_key(visit: Visit) -> str:
    """What a form carries beside the cookie; a page of another site can read neither."""
    return Signer(salt="candor.form").signature(visit.conversation_id)


def check_form(request: HttpRequest, visit: Visit) -> None:
    """Raises TooMany, OriginRefused, TokenRefused, CookieMissing or FormStale."""
    check_visitor(visit.conversation_id if visit.is_known else "")
    if not comes_from_here(request):
        raise OriginRefused
    if not visit.is_known:
        raise TokenRefused if visit.has_ended else CookieMissing
    if not constant_time_compare(request.POST.get("key", ""), form_key(visit)):
        raise FormStale


def comes_from_here(request: HttpRequest) -> bool:
    """As far as the browser says. Our own forms send the origin "null": our pages send no referrer."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "null").lower()
    own = f"{request.scheme}://{request.get_host()}".lower()
    return origin in {"null", own, settings.PUBLIC_URL.lower()}
