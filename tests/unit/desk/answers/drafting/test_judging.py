from datetime import UTC, datetime
from pathlib import Path

import pytest
from staff_cast import make_account

from answers.drafting import rules
from answers.drafting.content import content_of, empty_content
from answers.drafting.judging import NotJudged, judge
from answers.reading import library

HARD = " ".join(["Notwithstanding heterogeneity, manifestations materialise intermittently."] * 4)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANSWER = library().answers["does_botox_work"]
pytestmark = pytest.mark.django_db


def judged(change, answer=ANSWER):
    """What the check says of the answer once `change` has been made to its default wording."""
    reviewer = make_account("reviewer")
    draft = rules.start(answer.id, content_of(answer), reviewer, NOW)
    content = content_of(answer)
    change(content["variants"][-1])
    return rules.write(draft.pk, content, 1, reviewer, NOW)


def add(words):
    return lambda row: row.update(text=f"{row['text']} {words}")


def test_a_harmless_change_has_nothing_to_mend():
    draft = judged(add("Ask if you are not sure."))
    assert draft.problems is not None
    assert draft.must_mend == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (add("You should ask."), "'should': it tells people off"),
        (add("Hurry."), "it hurries people"),
        (add("Call 999."), "'999' is one country's number"),
        (add("Ask {nobody}."), "'{nobody}' is not a placeholder we fill"),
        (add("It lasts 97 weeks."), "'97 weeks' is in no cited fact"),
        (add(HARD), "reading grade"),
        (lambda row: row.update(text="Too short."), "the reply has 2 words"),
        (
            lambda row: row.update(citations=["uk_children_act"]),
            "cites 'uk_children_act', a source of none of its facts",
        ),
        (lambda row: row.update(citations=[]), "has no citation"),
        (lambda row: row.update(certainty="contested"), "needs at least two sides"),
    ],
)
def test_the_rules_of_the_files_hold_for_drafts(change, message):
    draft = judged(change)
    assert any(message in problem["message"] for problem in draft.must_mend), draft.problems


def test_a_medicine_may_not_be_named_where_the_question_does_not():
    answer = library().answers["what_causes_wrinkles"]
    assert any(
        "some countries forbid that" in one["message"]
        for one in judged(add("Botox helps."), answer).must_mend
    )


def test_a_new_answer_is_told_what_it_lacks():
    reviewer = make_account("reviewer")
    content = empty_content("Can I fly after it?", "asked_by_visitors", NOW.date())
    draft = rules.start("can_i_fly_after_it", content, reviewer, NOW, is_new=True)
    content = {**content, "variants": [{**content["variants"][0], "text": "Yes, you can."}]}
    draft = rules.write(draft.pk, content, 1, reviewer, NOW)
    said = " ".join(problem["message"] for problem in draft.must_mend)
    assert "has 1 different example questions; 15 are needed" in said
    assert "catalogue" not in said


def test_a_file_that_would_grow_too_long_is_said(monkeypatch):
    monkeypatch.setattr("answers.drafting.judged.LONGEST_FILE", 10)
    assert any("more than 300 lines" in problem["message"] for problem in judged(add("Ask.")).must_mend)


@pytest.mark.parametrize("python", ["/nowhere/python", "/bin/false"])
def test_without_the_check_nothing_counts_as_checked(python, settings):
    settings.CONTENT_PYTHON = Path(python)
    with pytest.raises(NotJudged):
        judge({})
    assert judged(add("Ask.")).problems is None


def test_our_own_files_stay_untouched():
    path = "data/answers/botox_effect.yml"
    before = (Path(__file__).parents[5] / path).read_text()
    judge({path: before.replace("Botox", "Hurry")})
    assert (Path(__file__).parents[5] / path).read_text() == before
