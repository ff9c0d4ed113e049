"""The API's own description, and docs/booking.md, hold to the code."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.urls import get_resolver

from booking.api import api
from booking.failures import FAILURES

DESCRIBED: dict[str, Any] = dict(api.get_openapi_schema())
WRITTEN = (settings.ROOT / "docs" / "booking.md").read_text(encoding="utf-8")
CALLS = [
    (method, path.removeprefix("/booking/v1"), call)
    for path, methods in DESCRIBED["paths"].items()
    for method, call in methods.items()
]
FIELDS = {name for one in DESCRIBED["components"]["schemas"].values() for name in one.get("properties", {})}


def test_it_is_openapi_3_1() -> None:
    assert DESCRIBED["openapi"].startswith("3.1")
    assert {path for _, path, _ in CALLS} == {
        "/services",
        "/appointment-slots",
        "/times",
        "/days-before",
        "/contact-checks",
        "/holds",
        "/appointments",
        "/appointments/{reference}/cancel",
        "/appointments/{reference}/move",
    }


@pytest.mark.parametrize(("method", "path", "call"), CALLS)
def test_every_call_is_written_down(method: str, path: str, call: dict[str, Any]) -> None:
    assert f"| `{method.upper()} {path}` |" in WRITTEN
    assert all(f"`{one['name']}`" in WRITTEN for one in call.get("parameters", []) if one["in"] == "query")


def test_no_call_is_written_down_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `([A-Z]+) (\S+)` \|", WRITTEN, re.MULTILINE)) == {
        (method.upper(), path) for method, path, _ in CALLS
    }


def test_every_field_is_written_down() -> None:
    assert sorted(name for name in FIELDS if f"`{name}`" not in WRITTEN) == []


def test_every_problem_is_written_down() -> None:
    assert {name for _, name, _ in FAILURES.values() if f"`{name}`" not in WRITTEN} == set()


def test_every_call_asks_for_the_token() -> None:
    assert all(call["security"] == [{"BookingToken": []}] for _, _, call in CALLS)


def test_the_description_is_served_where_the_document_says() -> None:
    assert get_resolver().resolve("/booking/v1/openapi.json").url_name == "openapi-json"
