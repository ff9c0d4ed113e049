from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from staff_cast import make_account

from answers.drafting import rules
from answers.drafting.content import content_of
from answers.models import Draft, SignOff
from answers.reading import library
from answers.sign_offs import AuthorCannotSign, NotAClinician, State, state
from people.models import AuditRow

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANSWER = library().answers["does_botox_work"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(db):
    return make_account("reviewer")


@pytest.fixture
def unjudged(monkeypatch):
    """The check passes; it has tests of its own."""
    monkeypatch.setattr(rules, "problems_of", lambda *_: [])


@pytest.fixture
def asked(reviewer, unjudged):
    draft = rules.start(ANSWER.id, content_of(ANSWER), reviewer, NOW)
    rules.write(draft.pk, reworded("Other words."), 1, reviewer, NOW)
    return rules.ask(draft.pk, reviewer, NOW)


def reworded(text):
    content = content_of(ANSWER)
    content["variants"][0]["text"] = text
    return content


def sign(draft, by, shown=None, over=None):
    live = rules.hash_of(ANSWER)
    return rules.sign(draft.pk, shown or draft.words_hash, live if over is None else over, by, NOW)


def test_a_clinician_signs_what_a_reviewer_wrote(asked, clinician):
    draft = sign(asked, clinician)
    assert (draft.state, draft.signed_by) == (Draft.State.SIGNED, "aosei")
    assert [step.what for step in rules.steps(draft)] == ["started", "wrote", "asked", "signed"]
    assert AuditRow.objects.filter(what="answer.sign", by="aosei", about=ANSWER.id, outcome="draft").exists()
    assert state(ANSWER) == State.UNSIGNED
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("role", ["owner", "manager", "reviewer", "receptionist"])
def test_only_clinicians_sign_or_send_back(role, asked):
    account = User.objects.filter(username=role).first() or make_account(role)
    with pytest.raises(NotAClinician):
        sign(asked, account)
    with pytest.raises(NotAClinician):
        rules.reject(asked.pk, "no", account, NOW)


def test_nobody_signs_what_they_wrote_in_even_long_before(reviewer, clinician, unjudged):
    draft = rules.start(ANSWER.id, content_of(ANSWER), reviewer, NOW)
    rules.write(draft.pk, reworded("First."), 1, clinician, NOW)
    rules.write(draft.pk, reworded("Second."), 2, reviewer, NOW)
    draft = rules.ask(draft.pk, reviewer, NOW)
    with pytest.raises(AuthorCannotSign):
        sign(draft, clinician)
    other = make_account("clinician")
    assert sign(draft, other).signed_by == "clinician"


def test_the_author_of_the_live_words_cannot_sign_a_change_of_them(asked):
    account = make_account("clinician")
    account.first_name, account.last_name = "Candor", "editors"
    account.save()
    with pytest.raises(AuthorCannotSign):
        sign(asked, account)


@pytest.mark.parametrize(("shown", "over"), [("0" * 64, None), (None, "0" * 64)])
def test_other_words_than_were_shown_are_not_signed(shown, over, asked, clinician):
    with pytest.raises(rules.SavedInBetween):
        sign(asked, clinician, shown, over)
    asked.refresh_from_db()
    assert asked.state == Draft.State.ASKED


@pytest.mark.parametrize("problems", [None, [{"is_note": False, "message": "too long", "where": ""}]])
def test_what_the_check_refuses_is_neither_asked_for_nor_signed(problems, reviewer, clinician, monkeypatch):
    monkeypatch.setattr(rules, "problems_of", lambda *_: problems)
    draft = rules.start(ANSWER.id, content_of(ANSWER), reviewer, NOW)
    draft = rules.write(draft.pk, reworded("Other words."), 1, reviewer, NOW)
    with pytest.raises(rules.NotReady):
        rules.ask(draft.pk, reviewer, NOW)
    Draft.objects.filter(pk=draft.pk).update(state=Draft.State.ASKED)
    with pytest.raises(rules.NotReady):
        sign(draft, clinician)


def test_nothing_written_is_nothing_to_sign(reviewer, unjudged):
    draft = rules.start(ANSWER.id, content_of(ANSWER), reviewer, NOW)
    with pytest.raises(rules.NotReady):
        rules.ask(draft.pk, reviewer, NOW)


def test_sent_back_with_a_reason_it_is_open_again(asked, clinician):
    draft = rules.reject(asked.pk, "The figure is old.", clinician, NOW)
    assert draft.state == Draft.State.OPEN
    assert draft.steps.get(what="rejected").note == "The figure is old."


def test_taken_back_its_signature_ends(asked, clinician, reviewer):
    sign(asked, clinician)
    draft = rules.take_back(asked.pk, reviewer, NOW)
    assert (draft.state, draft.signed_by, draft.signed_at) == (Draft.State.OPEN, "", None)
    assert AuditRow.objects.filter(what="answer.withdraw", by="reviewer").exists()


def test_a_save_over_somebody_elses_is_refused(reviewer, unjudged):
    draft = rules.start(ANSWER.id, content_of(ANSWER), reviewer, NOW)
    rules.write(draft.pk, reworded("First."), 1, reviewer, NOW)
    with pytest.raises(rules.SavedInBetween):
        rules.write(draft.pk, reworded("Second."), 1, reviewer, NOW)


@pytest.mark.parametrize("deed", [rules.drop, rules.take_back, rules.ask])
def test_what_is_dropped_stays_dropped(deed, asked, reviewer):
    rules.drop(asked.pk, reviewer, NOW)
    with pytest.raises(rules.DraftRefused):
        deed(asked.pk, reviewer, NOW)


def test_an_answer_has_one_draft_at_a_time(asked, reviewer):
    with pytest.raises(rules.BeingChanged):
        rules.start(ANSWER.id, content_of(ANSWER), reviewer, NOW)
    rules.drop(asked.pk, reviewer, NOW)
    assert rules.start(ANSWER.id, content_of(ANSWER), reviewer, NOW).state == Draft.State.OPEN


def test_a_signed_draft_is_not_written_in(asked, clinician, reviewer):
    sign(asked, clinician)
    with pytest.raises(rules.DraftRefused):
        rules.write(asked.pk, reworded("More."), asked.version, reviewer, NOW)
