"""What holds for every page of the staff's, also for those that allauth brings."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from people.audit import What, record
from people.guards import must_choose_password
from people.sessions import session_of

REFUSED = 403

type Handler = Callable[[HttpRequest], HttpResponse]


class StaffMiddleware:
    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/staff/"):
            return self.handler(request)
        if request.user.is_authenticated and not session_of(request, request.user, timezone.now()):
            logout(request)
        response = self.handler(request)
        if response.status_code == REFUSED and request.user.is_authenticated:
            page = request.resolver_match.view_name if request.resolver_match else ""
            record(What.REFUSED, request.user.get_username(), timezone.now(), about=page)
        # Pages about visitors stay out of every cache, so that "back" after logging out shows nothing.
        add_never_cache_headers(response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """A password that was made for somebody opens allauth's pages no more than ours."""
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        theirs = name.startswith(("mfa_", "account_reauthenticate"))
        if theirs and request.user.is_authenticated and must_choose_password(request.user):
            return redirect("people:password")
        return None
