"""What every request passes first: how many it is; to the visitor API also whence it comes, and how large."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.headers import Handler
from conversations.problems import (
    NotAllowed,
    NotFound,
    NotUnderstood,
    OriginRefused,
    Problem,
    TooLong,
    TooMany,
    as_response,
    in_plain_words,
)
from conversations.request_limits import check_address, check_visitor

PREFIX = "/chat/v"  # every version, also those that are not there; /chat itself is a page
LARGEST_BODY = 16_384  # bytes
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "7200",
}


class Door:
    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.page(request)
        origin = request.headers.get("Origin", "").lower()
        allowed = not origin or may_ask(request, origin)
        response = self.respond(request) if allowed else as_response(OriginRefused())
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Origin"
        if allowed and origin:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        return response

    def page(self, request: HttpRequest) -> HttpResponse:
        try:
            check_address(request)
        except TooMany as refused:
            return in_plain_words(refused)
        return self.handler(request)

    def respond(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if body_length(request) > LARGEST_BODY:
            return as_response(TooLong())
        try:
            check_address(request)
            check_visitor(request.headers.get("Authorization", ""))
        except TooMany as refused:
            return as_response(refused)
        response = self.handler(request)
        problem = unworded_problem(response)
        return worded(problem, response) if problem else response


def worded(problem: Problem, response: HttpResponse) -> HttpResponse:
    """The problem in our words, with what the refusal said to programs."""
    answer = as_response(problem)
    if allow := response.headers.get("Allow"):
        answer.headers["Allow"] = allow
    return answer


def may_ask(request: HttpRequest, origin: str) -> bool:
    own = f"{request.scheme}://{request.get_host()}".lower()
    return origin in {own, settings.PUBLIC_URL.lower()} or origin in settings.CLINIC.website_origins


def body_length(request: HttpRequest) -> int:
    try:
        return int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return LARGEST_BODY + 1


def unworded_problem(response: HttpResponse) -> Problem | None:
    """The problem behind a refusal that Django worded for programmers."""
    if "json" in response.headers.get("Content-Type", ""):
        return None
    return {400: NotUnderstood(), 404: NotFound(), 405: NotAllowed()}.get(response.status_code)
