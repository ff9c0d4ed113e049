"""Are there enough example questions, each once, and none borrowed from the held-out tests?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from content.model import Answer, Library
from content.problems import Problem
from content.text import normalise

ENOUGH = 15


def check_number(answer: Answer, library: Library) -> Iterator[Problem]:
    distinct = len({normalise(example) for example in answer.examples})
    if distinct < ENOUGH:
        yield Problem(
            answer.file, answer.id, f"has {distinct} different example questions; {ENOUGH} are needed"
        )


def check_repeats(answer: Answer, library: Library) -> Iterator[Problem]:
    times = Counter(normalise(example) for example in answer.examples)
    for example in sorted(text for text, count in times.items() if count > 1):
        yield Problem(answer.file, answer.id, f"'{example}' is an example question twice")
    for other in library.answers:
        shared = set(times) & {normalise(example) for example in other.examples}
        for example in sorted(shared) if other.id != answer.id else ():
            yield Problem(answer.file, answer.id, f"'{example}' is also an example question of {other.id}")


def check_held_out(answer: Answer, library: Library) -> Iterator[Problem]:
    for place, example in enumerate(answer.examples, 1):
        if normalise(example) in library.held_out:  # the text itself stays unsaid
            message = f"example question {place} is also a held-out test question; say it another way"
            yield Problem(answer.file, answer.id, message)
