from dataclasses import replace
from datetime import date

import pytest

from answers.due import Due, due, due_on
from answers.reading import library
from answers.sign_offs import State
from answers.signings import Signing

TODAY = date(2026, 11, 22)
ANSWER = library().answers["does_botox_work"]


@pytest.mark.parametrize(
    ("day", "is_"),
    [
        (date(2026, 11, 21), Due.OVERDUE),
        (date(2026, 11, 22), Due.SOON),
        (date(2027, 1, 21), Due.SOON),
        (date(2027, 1, 22), Due.LATER),
    ],
)
def test_sixty_days_are_soon(day, is_):
    assert due(day, TODAY) == is_


@pytest.mark.parametrize(
    ("signing", "day"),
    [
        (Signing(State.UNSIGNED), date(2026, 12, 1)),
        (Signing(State.SIGNED, "A", date(2026, 11, 30)), date(2027, 11, 30)),
        (Signing(State.SIGNED, "A", date(2025, 1, 1)), date(2026, 12, 1)),
        (Signing(State.CHANGED_SINCE, "A", date(2026, 11, 30)), date(2026, 12, 1)),
    ],
)
def test_a_signature_under_these_words_puts_the_review_off(signing, day):
    named = replace(ANSWER, variants=(replace(ANSWER.variants[0], review_due=date(2026, 12, 1)),))
    assert due_on(named, signing) == day
