"""Does an answer about a danger sign carry that sign, its urgency and, first of all, what to do?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.model import Answer, Library, Variant
from content.problems import Problem
from content.text import sentences

SAFETY_ROUTES = ("urgent", "emergency")


def check_red_flag(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        for message in _red_flag_problems(variant, library):
            yield Problem(answer.file, answer.where(variant), message)


def check_first_words(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        if variant.route in SAFETY_ROUTES and not _begins_with_action(variant.text, library):
            yield Problem(answer.file, answer.where(variant), f"is {variant.route}, so begin with what to do")
        if variant.route == "emergency" and "{emergency_number}" not in " ".join(sentences(variant.text)[:2]):
            message = "is an emergency, so say {emergency_number} in the first two sentences"
            yield Problem(answer.file, answer.where(variant), message)


def _red_flag_problems(variant: Variant, library: Library) -> Iterator[str]:
    flag = library.red_flags.get(variant.red_flag or "")
    if variant.red_flag and not flag:
        yield f"names '{variant.red_flag}', which is not in knowledge/red_flags.yml"
    if variant.route in SAFETY_ROUTES and not variant.red_flag:
        yield f"is {variant.route}, so it needs red_flag and urgency"
    if flag and variant.urgency != flag.level:
        yield f"urgency is '{variant.urgency}'; {flag.id} is '{flag.level}'"
    if variant.urgency and not variant.red_flag:
        yield "has an urgency but no red_flag"


def _begins_with_action(text: str, library: Library) -> bool:
    """Also true of "If you feel faint, call ...": the first sentence must say it."""
    first = sentences(text)[0].casefold().replace("’", "'")
    clauses = re.split(r",\s*", first)[1:] if first.startswith("if ") else [first]
    return any(clause.split()[0] in library.wording.first_words for clause in clauses if clause.split())
