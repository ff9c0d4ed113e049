from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from staff_cast import make_account

from answers.models import SignOff
from answers.reading import library
from answers.sign_offs import AuthorCannotSign, NotAClinician, State, sign, state, withdraw

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, tzinfo=UTC)
ANSWER = library().answers["does_botox_cause_atrophy"]
pytestmark = pytest.mark.django_db


def reworded(text):
    return replace(ANSWER, variants=(replace(ANSWER.variants[0], text=text),))


def written_by(author):
    return replace(ANSWER, variants=(replace(ANSWER.variants[0], author=author),))


def test_unsigned_until_a_clinician_signs(clinician):
    assert state(ANSWER) == State.UNSIGNED
    sign(ANSWER, clinician, NOW)
    assert state(ANSWER) == State.SIGNED
    signed = SignOff.objects.get()
    assert (signed.answer_id, signed.signed_by, signed.signed_at) == (ANSWER.id, "aosei", NOW)


def test_a_change_after_signing_needs_a_new_signature(clinician):
    sign(ANSWER, clinician, NOW)
    assert state(reworded("Other words.")) == State.CHANGED_SINCE
    sign(reworded("Other words."), clinician, LATER)
    assert state(reworded("Other words.")) == State.SIGNED
    assert state(ANSWER) == State.CHANGED_SINCE
    assert list(SignOff.objects.values_list("withdrawn_at", flat=True)) == [None, LATER]


@pytest.mark.parametrize("role", ["owner", "reviewer", "receptionist", "newcomer"])
def test_only_clinicians_sign_or_withdraw(role, clinician):
    other = make_account(role)
    with pytest.raises(NotAClinician):
        sign(ANSWER, other, NOW)
    sign(ANSWER, clinician, NOW)
    with pytest.raises(NotAClinician):
        withdraw(ANSWER, other, LATER)
    assert state(ANSWER) == State.SIGNED


def test_a_clinician_whose_account_is_closed_cannot_sign(clinician):
    clinician.is_active = False
    with pytest.raises(NotAClinician):
        sign(ANSWER, clinician, NOW)


@pytest.mark.parametrize("author", ["aosei", "Amara Osei", " amara osei "])
def test_the_author_cannot_sign(author, clinician):
    with pytest.raises(AuthorCannotSign):
        sign(written_by(author), clinician, NOW)
    assert not SignOff.objects.exists()


def test_a_withdrawn_signature_holds_no_longer(clinician):
    sign(ANSWER, clinician, NOW)
    withdraw(ANSWER, clinician, LATER)
    assert state(ANSWER) == State.UNSIGNED
    assert SignOff.objects.get().withdrawn_at == LATER


def test_the_database_lets_one_signature_stand(clinician):
    sign(ANSWER, clinician, NOW)
    with pytest.raises(IntegrityError):
        SignOff.objects.create(answer_id=ANSWER.id, words_hash="0" * 64, signed_by="x", signed_at=NOW)
