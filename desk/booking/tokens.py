"""Who may call the booking API: the action server, directly."""

import hmac

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

_PROXY_MARKS = ("X-Forwarded-For", "Forwarded")


class ForwardedRequest(Exception):
    """The request came through a proxy."""


class BookingToken(HttpBearer):
    """The token that action server and front desk share."""

    def authenticate(self, request: HttpRequest, token: str) -> bool:
        # The action server calls from beside us, so a proxy's mark means that the API is exposed by mistake.
        if any(mark in request.headers for mark in _PROXY_MARKS):
            raise ForwardedRequest
        return any(hmac.compare_digest(token.encode(), one.encode()) for one in settings.BOOKING_TOKENS)
