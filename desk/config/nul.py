"""Addresses with a NUL in them: PostgreSQL refuses to look for one, where SQLite finds nothing."""

from collections.abc import Callable

from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found


class NoNulMiddleware:
    """Nothing is found there, whatever database we keep."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DataError) and "\0" in request.path_info:
            return page_not_found(request, Http404())
        return None
