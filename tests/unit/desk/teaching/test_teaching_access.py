"""Who may correct, and who may check."""

import pytest
from corrections import LASTS, correction
from django.contrib.auth.models import Group
from django.test import Client
from staff_cast import client_of, make_account

pytestmark = pytest.mark.django_db
CAST = ("owner", "manager", "reviewer", "clinician", "receptionist", "newcomer", "anonymous")
LOG_IN, DONE, OPEN, CONFLICT, REFUSED = 302, 302, 200, 409, 403
PAGES = {
    "/staff/teaching/": (OPEN, OPEN, OPEN, OPEN, REFUSED, REFUSED, LOG_IN),
    # A clinician may correct what they may read; alone, the role reads no transcript.
    "/staff/teaching/turns/{turn}/": (OPEN, OPEN, OPEN, REFUSED, REFUSED, REFUSED, LOG_IN),
}
FORMS: dict[str, tuple[dict[str, str], tuple[int, ...]]] = {
    "/staff/teaching/turns/{turn}/": (
        {"words": "x", "right": LASTS},
        (DONE, DONE, DONE, REFUSED, REFUSED, REFUSED, LOG_IN),
    ),
    "/staff/teaching/answers/": ({"q": "x"}, (OPEN, OPEN, OPEN, OPEN, REFUSED, REFUSED, LOG_IN)),
    "/staff/teaching/{number}/check/": (
        {"words": "a zebra in the attic", "no_details": "1"},
        (DONE, DONE, DONE, DONE, REFUSED, REFUSED, LOG_IN),
    ),
    "/staff/teaching/{number}/reject/": ({}, (DONE, DONE, DONE, DONE, REFUSED, REFUSED, LOG_IN)),
}


def address(path: str) -> str:
    made = correction()
    return path.format(turn=made.turn_id, number=made.pk)


@pytest.mark.parametrize(
    ("page", "role", "status"),
    [(page, role, status) for page, row in PAGES.items() for role, status in zip(CAST, row, strict=True)],
)
def test_who_may_open_what(page: str, role: str, status: int) -> None:
    answer = client_of(role).get(address(page))
    assert answer.status_code == status
    assert answer.get("Location", "").startswith("/staff/account/login/") == (role == "anonymous")


@pytest.mark.parametrize(
    ("form", "role", "status"),
    [
        (form, role, status)
        for form, (_, row) in FORMS.items()
        for role, status in zip(CAST, row, strict=True)
    ],
)
def test_who_may_send_what(form: str, role: str, status: int) -> None:
    answer = client_of(role).post(address(form), FORMS[form][0])
    assert answer.status_code == status
    assert answer.get("Location", "").startswith("/staff/account/login/") == (role == "anonymous")


def test_a_clinician_who_reviews_too_corrects() -> None:
    account = make_account("clinician")
    account.groups.add(Group.objects.get(name="reviewer"))
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address("/staff/teaching/turns/{turn}/")).status_code == OPEN


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_kept_by_no_cache_and_run_no_inline_script(page: str) -> None:
    answer = client_of("owner").get(address(page))
    assert "no-store" in answer["Cache-Control"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert b" style=" not in answer.content
