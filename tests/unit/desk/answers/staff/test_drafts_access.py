"""Who may do what with a draft: every page and button against everybody."""

from datetime import UTC, datetime

import pytest
from staff_cast import client_of

from answers.drafting.content import content_of
from answers.drafting.rules import hash_of
from answers.models import Draft
from answers.reading import library

CAST = ("owner", "manager", "clinician", "reviewer", "receptionist", "newcomer", "anonymous")
LOG_IN, DONE, OPEN, REFUSED, NOT_NOW = 302, 302, 200, 403, 409
WRITERS = (DONE, DONE, DONE, DONE, REFUSED, REFUSED, LOG_IN)
CLINICIANS = (REFUSED, REFUSED, DONE, REFUSED, REFUSED, REFUSED, LOG_IN)
ANSWER = library().answers["does_botox_work"]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
# What is sent, the state that the draft is in, and who may.
FORMS = {
    "": ({"version": "9"}, "open", (NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, REFUSED, REFUSED, LOG_IN)),
    "ask/": ({}, "open", WRITERS),
    "take-back/": ({}, "asked", WRITERS),
    "drop/": ({}, "open", WRITERS),
    "sign/": ({"words_hash": hash_of(ANSWER), "live_hash": hash_of(ANSWER)}, "asked", CLINICIANS),
    "reject/": ({"reason": "Old."}, "asked", CLINICIANS),
}
pytestmark = pytest.mark.django_db


def draft(state):
    return Draft.objects.create(
        answer_id=ANSWER.id,
        content=content_of(ANSWER),
        words_hash=hash_of(ANSWER),
        problems=[],
        authors=["somebody"],
        state=state,
        changed_at=NOW,
    )


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize("form", FORMS)
def test_who_may_do_what(form, role):
    sent, state, row = FORMS[form]
    number = draft(state).pk
    answer = client_of(role).post(f"/staff/answers/drafts/{number}/{form}", sent)
    assert answer.status_code == row[CAST.index(role)]
    assert answer.get("Location", "").startswith("/staff/account/login/") == (role == "anonymous")


@pytest.mark.parametrize(
    ("role", "status"), list(zip(CAST, (OPEN, OPEN, OPEN, OPEN, OPEN, REFUSED, LOG_IN), strict=True))
)
@pytest.mark.parametrize("state", Draft.State.values)
def test_who_may_read_a_draft(state, role, status):
    answer = client_of(role).get(f"/staff/answers/drafts/{draft(state).pk}/")
    assert answer.status_code == status
    assert b" style=" not in answer.content


@pytest.mark.parametrize(
    ("role", "status"), list(zip(CAST, (DONE, DONE, REFUSED, REFUSED, REFUSED, REFUSED, LOG_IN), strict=True))
)
def test_who_may_take_signed_answers_out(role, status):
    assert client_of(role).post("/staff/answers/export/").status_code == status


@pytest.mark.parametrize("role", CAST)
def test_buttons_follow_the_role(role):
    asked = draft("asked").pk
    page = client_of(role).get(f"/staff/answers/drafts/{asked}/").content.decode()
    assert (f"/drafts/{asked}/sign/" in page) == (role == "clinician")
    assert (f"/drafts/{asked}/drop/" in page) == (role in CAST[:4])


@pytest.mark.parametrize("role", CAST[:-1])
@pytest.mark.parametrize("state", ["open", "asked", "signed"])
def test_clinicians_see_at_once_what_waits_for_a_signature(role, state):
    draft(state)
    shown = client_of(role).get("/staff/answers/").content.decode()
    assert ("Waits for a clinician’s signature" in shown) == (role == "clinician" and state == "asked")
