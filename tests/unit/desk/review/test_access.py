"""Who may open what: every staff page against the whole cast."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from review_pages import appointment_of, conversation, turn
from staff_cast import CAST, client_of

from config.urls import urlpatterns
from review.models import ReadLog

pytestmark = pytest.mark.django_db
LOG_IN, OPEN, REFUSED = 302, 200, 403
PAGES = {
    "/staff/": (OPEN, OPEN, REFUSED, REFUSED, LOG_IN),
    "/staff/conversations/{id}/": (OPEN, OPEN, REFUSED, REFUSED, LOG_IN),
    "/staff/appointments/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/day/2026-06-09/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/requests/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/new/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/blocks/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/hours/": (OPEN, REFUSED, REFUSED, REFUSED, LOG_IN),
    "/staff/appointments/request-1/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/request-1/move/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/account/password/": (OPEN, OPEN, OPEN, OPEN, LOG_IN),
}
TABLE = [(page, role, status) for page, row in PAGES.items() for role, status in zip(CAST, row, strict=True)]


@pytest.mark.parametrize(("page", "role", "status"), TABLE)
def test_who_may_open_what(page: str, role: str, status: int) -> None:
    made = conversation(turn())
    appointment_of(made)
    answer = client_of(role).get(page.format(id=made.id))
    assert answer.status_code == status
    if status == LOG_IN:
        assert answer["Location"].startswith("/staff/account/login/?next=/staff/")


@pytest.mark.parametrize("page", PAGES)
def test_staff_pages_are_kept_by_no_cache_and_run_no_inline_script(page: str) -> None:
    made = conversation(turn())
    appointment_of(made)
    answer = client_of("owner").get(page.format(id=made.id))
    assert "no-store" in answer["Cache-Control"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert b" style=" not in answer.content
    assert b"<script" not in answer.content


@pytest.mark.parametrize("page", ["/staff/", "/staff/conversations/{id}/", "/staff/appointments/"])
def test_pages_only_read(page: str) -> None:
    assert client_of("owner").post(page.format(id=conversation(turn()).id)).status_code == 405


def staff_paths() -> list[str]:
    resolvers = [
        it for it in urlpatterns if isinstance(it, URLResolver) and str(it.pattern).startswith("staff/")
    ]
    patterns = [(it, inner) for it in resolvers for inner in it.url_patterns if isinstance(inner, URLPattern)]
    return [
        re.sub(r"<(?:str|int):\w+>", "2" * 32, f"/{outer.pattern}{inner.pattern}")
        for outer, inner in patterns
    ]


@pytest.mark.parametrize("path", staff_paths())
def test_no_staff_page_opens_to_a_stranger(path: str) -> None:
    get_resolver().resolve(path)
    answer = Client().get(path)
    if path == "/staff/account/login/":
        assert answer.status_code == OPEN
    else:
        assert answer.status_code in (LOG_IN, 405)


def test_a_refused_reader_leaves_no_row_in_the_log() -> None:
    client_of("receptionist").get(f"/staff/conversations/{conversation(turn()).id}/")
    assert not ReadLog.objects.exists()


def test_links_follow_the_role() -> None:
    made = conversation(turn())
    appointment = appointment_of(made)
    seen_by_reception = client_of("receptionist").get("/staff/appointments/").content.decode()
    seen_by_reviewer = client_of("reviewer").get(f"/staff/conversations/{made.id}/").content.decode()
    assert made.id not in seen_by_reception
    assert appointment.reference in seen_by_reviewer
    assert "/staff/appointments/" not in seen_by_reviewer
