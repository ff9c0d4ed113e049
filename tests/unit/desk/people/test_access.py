"""Every staff page against the whole cast, by access_table.py."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from access_table import CAST, ROWS, Row
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from review_pages import appointment_of, conversation, turn
from staff_cast import client_of, make_account

from answers.drafting.content import content_of
from answers.drafting.rules import start
from answers.reading import library

pytestmark = pytest.mark.django_db
LOG_IN = "/staff/account/login/"
REFUSED = 403


@pytest.fixture
def ids() -> dict[str, Any]:
    made = conversation(turn())
    appointment_of(made)
    answer = library().answers["how_often_botox"]
    draft = start(answer.id, content_of(answer), subject := make_account("subject"), made.created)
    return {"id": made.id, "turn": made.turns.get().id, "account": subject.pk, "draft": draft.pk}


def tried(row: Row, role: str, ids: dict[str, Any]) -> int | str:
    """The status that this one gets, or "log in"; what it did is undone."""
    with transaction.atomic():
        client = client_of(role)
        ask = client.post if row.method == "POST" else client.get
        answer = ask(row.path.format(**ids), row.sent)
        transaction.set_rollback(True)
    sent_away = answer.get("Location", "").startswith(LOG_IN) and role == "anonymous"
    return "log in" if sent_away and not row.for_anybody else answer.status_code


def expected(row: Row, role: str) -> int | str:
    if role in row.may.split():
        return row.gets
    return "log in" if role == "anonymous" else REFUSED


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_who_may(row: Row, ids: dict[str, Any]) -> None:
    cast = ["anonymous"] if row.for_anybody else CAST
    assert {role: tried(row, role, ids) for role in cast} == {role: expected(row, role) for role in cast}


def patterns(resolver: Any = None, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every page's pattern and view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield here, pattern.callback


def test_every_staff_page_has_a_row() -> None:
    filled = {"id": "c" * 32, "turn": "2" * 8 + "-2222-2222-2222-" + "2" * 12, "account": 1, "draft": 1}
    seen = {resolve(row.path.format(**filled)).route for row in ROWS}
    assert len(seen) > 60
    assert {path for path, _ in patterns() if path.startswith("staff/")} - seen == set()


PAGES = [row for row in ROWS if row.method == "GET" and row.gets == 200 and "owner" in row.may]


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_pages_are_kept_by_no_cache_and_run_no_inline_script(row: Row, ids: dict[str, Any]) -> None:
    answer = client_of("owner").get(row.path.format(**ids))
    assert "no-store" in answer["Cache-Control"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    if answer["Content-Type"].startswith("text/html"):
        assert b" style=" not in answer.content
        assert not re.search(rb"<script(?! src=)|<style", answer.content)


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "POST"], ids=str)
def test_nothing_is_done_by_a_request_from_another_site(row: Row, ids: dict[str, Any]) -> None:
    client = client_of("owner")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    answer = strict.post(row.path.format(**ids), row.sent)
    assert answer.status_code == REFUSED
    assert b"reload the page" in answer.content
