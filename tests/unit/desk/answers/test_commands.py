import builtins
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from staff_cast import make_account

from answers.models import SignOff
from answers.reading import library

ANSWER = "does_botox_cause_atrophy"
pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(monkeypatch):
    def type_in(text):
        monkeypatch.setattr(builtins, "input", lambda prompt: text)

    return type_in


def run(*words, **options):
    printed = StringIO()
    call_command(*words, stdout=printed, **options)
    return printed.getvalue()


def test_the_words_are_shown_and_signed_when_confirmed(clinician, typed):
    typed(ANSWER)
    printed = run("sign", ANSWER, by="aosei")
    variant = library().answers[ANSWER].variants[0]
    for shown in (variant.text, variant.studies, variant.sides[0].says, variant.citations[0]):
        assert shown in printed
    assert SignOff.objects.get().signed_by == "aosei"


@pytest.mark.parametrize("answer_id", ["who_can_inject", "how_long_does_botox_last"])
def test_every_wording_is_shown(answer_id, clinician, typed):
    typed(answer_id)
    printed = run("sign", answer_id, by="aosei")
    assert all(variant.text in printed for variant in library().answers[answer_id].variants)


@pytest.mark.parametrize("answered", ["", "yes", "another_answer"])
def test_nothing_is_signed_unless_confirmed(answered, clinician, typed):
    typed(answered)
    with pytest.raises(CommandError, match="Not signed"):
        run("sign", ANSWER, by="aosei")
    assert not SignOff.objects.exists()


@pytest.mark.parametrize(
    ("answer_id", "by", "refusal"),
    [
        ("no_such_answer", "aosei", "no answer no_such_answer"),
        (ANSWER, "nobody", "no account nobody"),
        (ANSWER, "owner", "not in the clinician role"),
    ],
)
def test_a_refusal_says_why_before_asking(answer_id, by, refusal, clinician, typed):
    make_account("owner")
    typed(answer_id)
    with pytest.raises(CommandError, match=refusal):
        run("sign", answer_id, by=by)


def test_the_report_counts_and_marks_what_is_overdue(clinician, typed):
    typed(ANSWER)
    run("sign", ANSWER, by="aosei")
    printed = run("sign_off_report", "--today=2026-12-01").splitlines()
    total = next(line for line in printed if " answers: " in line)
    lines = printed[: printed.index(total)]
    assert len(lines) == 139
    assert "card.rf_breathing: unsigned" in printed
    assert printed[-1] == "36 care cards and texts of the guide: 0 signed."
    assert total == "139 answers: 1 signed, 138 unsigned, 0 changed since."
    assert f"{ANSWER}: signed, review due 2027-11-22" in "\n".join(lines)
    assert not any("overdue" in line for line in lines)
    assert "(overdue)" in run("sign_off_report", "--today=2027-12-01")
