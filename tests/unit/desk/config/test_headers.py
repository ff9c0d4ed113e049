"""Every address that there is, in every kind of reply, is locked down."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters
from pytest_django import Settings

FILLED = {"uuid": "c0ffee00-0000-4000-8000-000000000000", "int": "1", "str": "x", "slug": "x", "path": "x"}
OTHERS = [
    "/",
    "/widget.js",
    "/static/desk/desk.css",
    "/nothing",
    "/chat/v1/nothing",
    "/staff/nothing",
    "/a\0b",
    "/chat/v9/x",
]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": ("strict-origin-when-cross-origin", "no-referrer", "same-origin"),
    "Cross-Origin-Resource-Policy": ("same-origin", "cross-origin"),
}


def addresses(patterns: Any = None, before: str = "/") -> Iterator[str]:
    """One address for every pattern of the URL conf, its converters filled in."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = str(getattr(pattern.pattern, "_route", pattern.pattern)).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, before + route)
        elif isinstance(pattern, URLPattern):
            yield before + filled(route, pattern)


def filled(route: str, pattern: URLPattern) -> str:
    kinds = {type(one): name for name, one in get_converters().items()}
    for name, converter in pattern.pattern.converters.items():
        kind = kinds.get(type(converter), "str")
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            route = route.replace(written, FILLED.get(kind, "x"))
    return route


ALL = sorted({*addresses(), *OTHERS})


def test_the_walk_finds_them_all() -> None:
    assert len(ALL) > 60
    assert {"/chat/v1/messages", "/staff/", "/booking/v1/services", "/answers/"} & set(ALL)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "options"])
@pytest.mark.parametrize("address", ALL)
def test_every_reply_is_locked_down(address: str, method: str) -> None:
    answer = getattr(Client(raise_request_exception=False), method)(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "camera=()" in answer.headers["Permissions-Policy"]
    for name, allowed in HEADERS.items():
        assert answer.headers[name] in allowed, name
    assert "Strict-Transport-Security" not in answer.headers  # not served over https here
    assert answer.status_code != 500
    answer.close()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ALL)
def test_a_form_without_its_key_changes_nothing(address: str) -> None:
    """What a browser's cookie opens refuses other sites; the rest knows no cookie."""
    answer = Client(enforce_csrf_checks=True, raise_request_exception=False).post(
        address, {"x": "y"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code in (302, 400, 401, 403, 404, 405, 410, 413, 415, 422), answer.status_code
    if answer.status_code == 302:
        assert "/account/login" in answer.headers["Location"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/health", "/chat", "/staff/account/login/", "/chat/v1/openapi.json", "/widget.js"]
)
@pytest.mark.parametrize(("below", "more"), [(False, ""), (True, "; includeSubDomains")])
def test_over_https_browsers_are_told_to_stay_there(
    address: str, below: bool, more: str, settings: Settings
) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, below
    answer = Client().get(address, secure=True)
    assert answer.headers["Strict-Transport-Security"] == f"max-age=31536000{more}"
    answer.close()
