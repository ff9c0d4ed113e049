"""How the page's responses leave us: what they allow, and what they tell nobody."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from chat.wording import DEFAULT, words_in
from conversations.wording import phrase

logger = logging.getLogger(__name__)

type View = Callable[..., HttpResponseBase]

# No script at all, ours included, and forms that go nowhere else.
POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": [NONE],
}


def private_page(view: View) -> View:
    """A visitor's page: kept by no cache, found by no search engine, and no link says where it came from."""

    @csp(POLICY)
    @wraps(view)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Exception:
            logger.exception("a page failed")
            response = unavailable(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    # guard.check_form does what Django's check of forms would, without a second cookie.
    return csrf_exempt(private)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Needs nothing but what was sent, which it offers to send again under the same turn key."""
    context = {
        "words": words_in(DEFAULT),
        "language": DEFAULT,
        "direction": "ltr",
        "clinic": settings.CLINIC,
        "problem": phrase("problems.unavailable.detail"),
        "sent": request.POST.dict() if request.method == "POST" else {},
    }
    return render(request, "chat/unavailable.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
