from dataclasses import replace
from datetime import date

import pytest

from answers.reading import library
from answers.words_hash import words_hash

ATROPHY = library().answers["does_botox_cause_atrophy"]
INJECTOR = library().answers["who_can_inject"]  # three wordings


def changed(answer, **changes):
    first, *others = answer.variants
    return replace(answer, variants=(replace(first, **changes), *others))


def with_side(**changes):
    first, *others = ATROPHY.variants[0].sides
    return changed(ATROPHY, sides=(replace(first, **changes), *others))


@pytest.mark.parametrize(
    "other",
    [
        changed(ATROPHY, text=ATROPHY.variants[0].text.replace("muscle", "Muscle", 1)),
        changed(ATROPHY, question=ATROPHY.variants[0].question + "?"),
        changed(ATROPHY, studies=ATROPHY.variants[0].studies + " "),
        changed(ATROPHY, certainty="low"),
        changed(ATROPHY, citations=ATROPHY.variants[0].citations[1:]),
        changed(ATROPHY, citations=(*ATROPHY.variants[0].citations, "nhs_botox")),
        changed(ATROPHY, sides=ATROPHY.variants[0].sides[1:]),
        with_side(who="Somebody"),
        with_side(sells=None),
        with_side(says="Nothing."),
        with_side(citations=()),
        changed(ATROPHY, conditions=(("country", "gb"),)),
        replace(ATROPHY, variants=ATROPHY.variants * 2),
    ],
)
def test_any_change_of_what_is_said_changes_the_hash(other):
    assert words_hash(other) != words_hash(ATROPHY)


@pytest.mark.parametrize("number", range(len(INJECTOR.variants)))
def test_every_wording_counts(number):
    variants = list(INJECTOR.variants)
    variants[number] = replace(variants[number], text=variants[number].text + "!")
    assert words_hash(replace(INJECTOR, variants=tuple(variants))) != words_hash(INJECTOR)


@pytest.mark.parametrize(
    "same",
    [
        replace(INJECTOR, variants=INJECTOR.variants[::-1]),
        replace(INJECTOR, topic="elsewhere", examples="- other ways to ask"),
        changed(INJECTOR, review_due=date(2030, 1, 1)),
        changed(INJECTOR, reviewer="Dr Amara Osei"),
    ],
)
def test_moving_or_reviewing_an_answer_leaves_its_words(same):
    assert words_hash(same) == words_hash(INJECTOR)


def test_no_two_answers_share_a_hash():
    assert len({words_hash(answer) for answer in library().answers.values()}) == len(library().answers)
