"""Does each answer belong to the catalogue, once, and is every question answered?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from content.model import Answer, Library
from content.problems import Problem


def check_id(answer: Answer, library: Library) -> Iterator[Problem]:
    if answer.id not in library.questions:
        yield Problem(answer.file, answer.id, "is not in the catalogue, knowledge/questions.yml")
    if Counter(other.id for other in library.answers)[answer.id] > 1:
        files = sorted(other.file for other in library.answers if other.id == answer.id)
        yield Problem(answer.file, answer.id, f"is answered more than once: {', '.join(files)}")


def check_route(answer: Answer, library: Library) -> Iterator[Problem]:
    question = library.questions.get(answer.id)
    for variant in answer.variants:
        if question and variant.route != question.route:
            message = f"route is '{variant.route}'; the catalogue says '{question.route}'"
            yield Problem(answer.file, answer.where(variant), message)


def check_default(answer: Answer, library: Library) -> Iterator[Problem]:
    defaults = sum(not variant.conditions for variant in answer.variants)
    if defaults != 1:
        yield Problem(answer.file, answer.id, f"needs one reply without a condition; it has {defaults}")


def check_variants_agree(answer: Answer, library: Library) -> Iterator[Problem]:
    """One answer has one question, one review and one sign-off, however many wordings."""
    for name in ("question", "author", "reviewer", "reviewed_on", "review_due"):
        if len({getattr(variant, name) for variant in answer.variants}) > 1:
            yield Problem(answer.file, answer.id, f"its wordings differ in '{name}'")


def check_all_answered(library: Library) -> Iterator[Problem]:
    answered = {answer.id for answer in library.answers}
    for id_ in sorted(set(library.questions) - answered):
        yield Problem("knowledge/questions.yml", id_, "has no answer yet")
