"""Every way a visitor's request can fail ends in a problem with words, never in a stack trace."""

import logging

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from conversations.problems import NotUnderstood, Problem, TokenRefused, Unavailable, as_response

logger = logging.getLogger(__name__)


def register_refusals(api: NinjaAPI) -> None:
    @api.exception_handler(Problem)
    def problem(request: HttpRequest, error: Problem) -> HttpResponse:
        return as_response(error)

    @api.exception_handler(AuthenticationError)
    def no_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return as_response(TokenRefused())

    @api.exception_handler(ValidationError)
    @api.exception_handler(HttpError)
    def out_of_form(request: HttpRequest, error: Exception) -> HttpResponse:
        return as_response(NotUnderstood())

    @api.exception_handler(Exception)
    def unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.error("a request failed", exc_info=error)
        return as_response(Unavailable())
