from dataclasses import replace
from datetime import UTC, datetime

import pytest

from answers.drafting.content import answer_of, content_of
from answers.models import Draft, SeenWords
from answers.passages.reading import passages
from answers.reading import library
from answers.seeing import see
from answers.sign_offs import State, state
from answers.words_hash import words_hash

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 9, tzinfo=UTC)
ANSWER = library().answers["does_botox_work"]
pytestmark = pytest.mark.django_db


def with_answer(answer):
    return replace(library(), answers={**library().answers, answer.id: answer})


def reworded():
    return replace(ANSWER, variants=(replace(ANSWER.variants[0], text="Other words."),))


def test_every_text_is_seen_at_the_first_start_and_not_again():
    both = len(library().answers) + len(passages())
    assert SeenWords.objects.count() == both
    see(library(), passages().values(), LATER)
    assert SeenWords.objects.count() == both


def test_words_changed_in_the_files_are_noticed_and_kept():
    see(with_answer(reworded()), (), LATER)
    newest = SeenWords.objects.filter(answer_id=ANSWER.id).first()
    assert (newest.words_hash, newest.seen_at) == (words_hash(reworded()), LATER)
    assert newest.content["variants"][0]["text"] == "Other words."


@pytest.mark.parametrize("answer_id", library().answers)
def test_what_a_draft_starts_from_says_the_same(answer_id):
    answer = library().answers[answer_id]
    again = answer_of(answer.id, content_of(answer), answer)
    assert again == answer
    assert words_hash(again) == words_hash(answer)


@pytest.mark.parametrize(
    ("was", "becomes", "signed"),
    [
        (Draft.State.SIGNED, Draft.State.LIVE, State.SIGNED),
        (Draft.State.OPEN, Draft.State.OPEN, State.UNSIGNED),
    ],
)
def test_a_signed_draft_comes_live_with_its_signature(was, becomes, signed):
    draft = Draft.objects.create(
        answer_id=ANSWER.id,
        content=content_of(reworded()),
        words_hash=words_hash(reworded()),
        state=was,
        changed_at=NOW,
        signed_by="aosei",
        signed_at=NOW,
    )
    see(with_answer(reworded()), (), LATER)
    draft.refresh_from_db()
    assert draft.state == becomes
    assert state(reworded()) == signed
    assert state(ANSWER) != State.SIGNED
