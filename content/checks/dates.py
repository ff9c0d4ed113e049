"""Was the answer reviewed by someone other than its author, and is the next review after the last?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from content.model import Answer, Library
from content.problems import Problem


def check_dates(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        if variant.review_due <= variant.reviewed_on:
            message = f"review_due {variant.review_due} is not after reviewed_on {variant.reviewed_on}"
            yield Problem(answer.file, answer.where(variant), message)


def check_people(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        if variant.reviewer in variant.author.split(", "):
            message = f"{variant.reviewer} cannot review their own answer"
            yield Problem(answer.file, answer.where(variant), message)


def overdue(answer: Answer, today: date) -> Iterator[Problem]:
    """Notes a review date that has passed: a banner for staff, never a red build."""
    for variant in answer.variants:
        if variant.review_due < today.isoformat():
            message = f"was due for review on {variant.review_due}"
            yield Problem(answer.file, answer.where(variant), message, is_note=True)
