"""Is each reply short and plain?"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from content.model import Answer, Library
from content.problems import Problem
from content.text import count_words, reading_grade

FEWEST_WORDS, MOST_WORDS = 40, 120
HIGHEST_GRADE, HIGHEST_MEDIAN = 8.0, 6.0


def check_length(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        words = count_words(variant.text)
        if not FEWEST_WORDS <= words <= MOST_WORDS:
            message = f"the reply has {words} words; {FEWEST_WORDS} to {MOST_WORDS} are allowed"
            yield Problem(answer.file, answer.where(variant), message)


def check_grade(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        grade = reading_grade(variant.text)
        if grade > HIGHEST_GRADE:
            message = (
                f"reading grade {grade:.1f}; at most {HIGHEST_GRADE:.0f}: shorter sentences, shorter words"
            )
            yield Problem(answer.file, answer.where(variant), message)


def check_median(library: Library) -> Iterator[Problem]:
    grades = [reading_grade(variant.text) for answer in library.answers for variant in answer.variants]
    if grades and median(grades) > HIGHEST_MEDIAN:
        message = f"the median reading grade is {median(grades):.1f}; at most {HIGHEST_MEDIAN:.0f}"
        yield Problem("data/answers", "", message)
