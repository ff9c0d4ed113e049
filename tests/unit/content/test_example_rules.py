from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from content.check import check_answers
from content.model import Answer, Library
from content.text import normalise

TODAY = date(2026, 11, 22)
SECRET = "Words of the secret test?"


def errors(library: Library, *answers: Answer) -> list[str]:
    found = check_answers(replace(library, answers=answers), TODAY)
    return [problem.message for problem in found if not problem.is_note]


@pytest.mark.parametrize(
    ("drop", "add", "expected"),
    [
        (1, [], ["has 14 different example questions; 15 are needed"]),
        (
            1,
            ["How long does it LAST, for person 3?"],
            [
                "has 14 different example questions; 15 are needed",
                "'how long does it last for person 3' is an example question twice",
            ],
        ),
        (0, ["it’s fading", "its fading!"], ["'its fading' is an example question twice"]),
        (0, ["[tox](treatment) gone", "tox gone"], ["'tox gone' is an example question twice"]),
        (0, ["is it gone"], []),
    ],
)
def test_enough_and_each_once(
    library: Library, answer: Answer, drop: int, add: list[str], expected: list[str]
) -> None:
    assert errors(library, replace(answer, examples=(*answer.examples[drop:], *add))) == expected


def test_no_example_in_two_answers(library: Library, answer: Answer) -> None:
    others = tuple(f"other {number}" for number in range(15))
    other = replace(answer, id="smooth_lines", examples=(*others, "HOW long does it last for person 3"))
    shared = "'how long does it last for person 3' is also an example question of"
    assert errors(library, answer, other) == [f"{shared} smooth_lines", f"{shared} how_long_does_botox_last"]


def test_a_held_out_question_is_refused_and_never_printed(library: Library, answer: Answer) -> None:
    leaking = replace(answer, examples=(*answer.examples, "words of THE secret test"))
    found = errors(replace(library, held_out=frozenset([normalise(SECRET)])), leaking)
    assert found == ["example question 16 is also a held-out test question; say it another way"]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["not_asked"], ["is not in the catalogue, knowledge/questions.yml"]),
        (
            ["smooth_lines", "smooth_lines"],
            ["is answered more than once: data/answers/botox.yml, data/answers/botox.yml"] * 2,
        ),
    ],
)
def test_answers_belong_to_the_catalogue(
    library: Library, answer: Answer, ids: list[str], expected: list[str]
) -> None:
    assert errors(library, *(replace(answer, id=id_) for id_ in ids)) == expected
