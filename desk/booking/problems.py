"""Errors as application/problem+json (RFC 9457), each with a stable type."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse

TYPES = "/booking/v1/problems/"


def problem(status: HTTPStatus, name: str = "", fields: Mapping[str, str] | None = None) -> HttpResponse:
    """`fields` says which field is wrong and how; it never repeats what was sent."""
    body: dict[str, object] = {
        "type": TYPES + name if name else "about:blank",
        "title": status.phrase,
        "status": status.value,
    }
    if fields:
        body["fields"] = dict(fields)
    response = HttpResponse(json.dumps(body), status=status, content_type="application/problem+json")
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response
