"""Who may open what: every staff page against the whole cast."""

import re
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from review_pages import appointment_of, conversation, turn
from staff_cast import CAST, client_of

from config.urls import urlpatterns
from people.models import AuditRow

pytestmark = pytest.mark.django_db
LOG_IN, DONE, OPEN, REFUSED = 302, 302, 200, 403
PAGES = {
    "/staff/": (OPEN, OPEN, REFUSED, REFUSED, LOG_IN),
    "/staff/conversations/{id}/": (OPEN, OPEN, REFUSED, REFUSED, LOG_IN),
    "/staff/pauses/": (OPEN, OPEN, OPEN, REFUSED, LOG_IN),
    "/staff/numbers/": (OPEN, REFUSED, REFUSED, REFUSED, LOG_IN),
    "/staff/numbers/days.csv": (OPEN, REFUSED, REFUSED, REFUSED, LOG_IN),
    "/staff/numbers/unanswered/": (OPEN, OPEN, REFUSED, REFUSED, LOG_IN),
    "/staff/numbers/unanswered.csv": (OPEN, REFUSED, REFUSED, REFUSED, LOG_IN),
    "/staff/appointments/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/day/2026-06-09/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/requests/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/new/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/blocks/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/hours/": (OPEN, REFUSED, REFUSED, REFUSED, LOG_IN),
    "/staff/appointments/request-1/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/appointments/request-1/move/": (OPEN, REFUSED, OPEN, REFUSED, LOG_IN),
    "/staff/answers/": (OPEN, OPEN, OPEN, REFUSED, LOG_IN),
    "/staff/answers/how_long_does_botox_last/": (OPEN, OPEN, OPEN, REFUSED, LOG_IN),
    "/staff/account/password/": (OPEN, OPEN, OPEN, OPEN, LOG_IN),
}
# What only a form asks for: the fields it sends, and who may send them.
FORMS: dict[str, tuple[dict[str, str], tuple[int, ...]]] = {
    "/staff/bulk/": ({"mark": "done"}, (DONE, DONE, REFUSED, REFUSED, LOG_IN)),
    "/staff/conversations/{id}/mark/": ({"mark": "done"}, (DONE, DONE, REFUSED, REFUSED, LOG_IN)),
    "/staff/conversations/{id}/assign/": ({"to": ""}, (DONE, DONE, REFUSED, REFUSED, LOG_IN)),
    "/staff/conversations/{id}/notes/": ({"text": "x"}, (DONE, DONE, REFUSED, REFUSED, LOG_IN)),
    "/staff/conversations/{id}/tags/": ({"name": "x"}, (DONE, DONE, REFUSED, REFUSED, LOG_IN)),
    "/staff/conversations/{id}/reveal/": ({}, (OPEN, REFUSED, REFUSED, REFUSED, LOG_IN)),
    "/staff/conversations/{id}/export/": ({}, (OPEN, REFUSED, REFUSED, REFUSED, LOG_IN)),
    "/staff/answers/how_long_does_botox_last/sign/": ({}, (REFUSED, REFUSED, REFUSED, REFUSED, LOG_IN)),
    "/staff/answers/how_long_does_botox_last/withdraw/": ({}, (REFUSED, REFUSED, REFUSED, REFUSED, LOG_IN)),
    "/staff/pauses/": ({"what": "", "reason": "x"}, (DONE, DONE, DONE, REFUSED, LOG_IN)),
    "/staff/pauses/1/end/": ({}, (DONE, REFUSED, REFUSED, REFUSED, LOG_IN)),
}
SENT = [
    (form, role, status) for form, (_, row) in FORMS.items() for role, status in zip(CAST, row, strict=True)
]
TABLE = [(page, role, status) for page, row in PAGES.items() for role, status in zip(CAST, row, strict=True)]


@pytest.mark.parametrize(("page", "role", "status"), TABLE)
def test_who_may_open_what(page: str, role: str, status: int) -> None:
    made = conversation(turn())
    appointment_of(made)
    answer = client_of(role).get(page.format(id=made.id))
    assert answer.status_code == status
    if status == LOG_IN:
        assert answer["Location"].startswith("/staff/account/login/?next=/staff/")


@pytest.mark.parametrize(("form", "role", "status"), SENT)
def test_who_may_send_what(form: str, role: str, status: int) -> None:
    made = conversation(turn())
    answer = client_of(role).post(form.format(id=made.id), FORMS[form][0])
    assert answer.status_code == status
    sent_to_log_in = answer.get("Location", "").startswith("/staff/account/login/")
    assert sent_to_log_in == (role == "anonymous")


@pytest.mark.parametrize("page", PAGES)
def test_staff_pages_are_kept_by_no_cache_and_run_no_inline_script(page: str) -> None:
    made = conversation(turn())
    appointment_of(made)
    answer = client_of("owner").get(page.format(id=made.id))
    assert "no-store" in answer["Cache-Control"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert b" style=" not in answer.content
    assert not re.search(rb"<script(?! src=)|<style", answer.content)


@pytest.mark.parametrize("page", ["/staff/", "/staff/conversations/{id}/", "/staff/appointments/"])
def test_pages_only_read(page: str) -> None:
    assert client_of("owner").post(page.format(id=conversation(turn()).id)).status_code == 405


def staff_paths() -> list[str]:
    resolvers = [
        it for it in urlpatterns if isinstance(it, URLResolver) and str(it.pattern).startswith("staff/")
    ]
    patterns = [(it, inner) for it in resolvers for inner in it.url_patterns if isinstance(inner, URLPattern)]
    paths = [
        f"/{outer.pattern}{inner.pattern}".replace("<uuid:", f"{UUID(int=2)}<") for outer, inner in patterns
    ]
    return [re.sub(r"<\w+>", "", re.sub(r"<(?:str|int):\w+>", "2" * 32, path)) for path in paths]


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
    assert not AuditRow.objects.exists()


def test_links_follow_the_role() -> None:
    made = conversation(turn())
    appointment = appointment_of(made)
    seen_by_reception = client_of("receptionist").get("/staff/appointments/").content.decode()
    seen_by_reviewer = client_of("reviewer").get(f"/staff/conversations/{made.id}/").content.decode()
    assert made.id not in seen_by_reception
    assert appointment.reference in seen_by_reviewer
    assert "/staff/appointments/" not in seen_by_reviewer
