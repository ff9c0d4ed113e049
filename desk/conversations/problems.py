"""What a visitor's request can be refused for. Each has a stable type, a status, and words in words/."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

from conversations.signals import request_refused
from conversations.wording import phrase


class Problem(Exception):
    """Turned into application/problem+json; `name` is the stable end of its type."""

    name = "unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self, retry_after: int | None = None) -> None:
        super().__init__(self.name)
        self.retry_after = retry_after  # seconds


class NotUnderstood(Problem):
    """The request is not of the form that the API asks for."""

    name, status = "bad-request", HTTPStatus.BAD_REQUEST


class NothingWritten(Problem):
    """No words are left once control characters are taken out."""

    name, status = "empty-message", HTTPStatus.BAD_REQUEST


class UnknownChoice(Problem):
    """The choice was never offered in this conversation."""

    name, status = "unknown-choice", HTTPStatus.BAD_REQUEST


class TokenRefused(Problem):
    """The token is missing, forged or expired, or its conversation was erased."""

    name, status = "token-refused", HTTPStatus.UNAUTHORIZED


class OriginRefused(Problem):
    """The page that asks is on no site that may embed the widget."""

    name, status = "origin-refused", HTTPStatus.FORBIDDEN


class NotFound(Problem):
    name, status = "not-found", HTTPStatus.NOT_FOUND


class NotAllowed(Problem):
    name, status = "not-allowed", HTTPStatus.METHOD_NOT_ALLOWED


class TooLong(Problem):
    """Longer than 1,000 characters, or a body over 16 kB."""

    name, status = "message-too-long", HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class TooMany(Problem):
    """The rate is used up; `retry_after` says for how long."""

    name, status = "too-many", HTTPStatus.TOO_MANY_REQUESTS


class Busy(Problem):
    """More people ask at once than the engine can answer; `retry_after` says when there is room."""

    name, status = "busy", HTTPStatus.TOO_MANY_REQUESTS


class Unavailable(Problem):
    """Something of ours failed; the words say how to reach the clinic."""


def as_response(problem: Problem) -> HttpResponse:
    request_refused.send(type(problem), problem=problem)
    response = JsonResponse(
        {
            "type": f"urn:candor:problem:{problem.name}",
            "title": phrase(f"problems.{problem.name}.title"),
            "status": problem.status,
            "detail": phrase(f"problems.{problem.name}.detail"),
        },
        status=problem.status,
        content_type="application/problem+json",
    )
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    if isinstance(problem, TokenRefused):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def in_plain_words(problem: Problem) -> HttpResponse:
    """For pages: who asked for one is no program."""
    response = as_response(problem)
    response.content = phrase(f"problems.{problem.name}.detail").encode()
    response.headers["Content-Type"] = "text/plain; charset=utf-8"
    return response
