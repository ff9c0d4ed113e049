"""Writes docs/content-report.md: python -m content.report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from content.check import ROOT
from content.checks.style import HIGHEST_GRADE
from content.library import read_library
from content.model import Answer, Library
from content.text import count_words, reading_grade

_HEADINGS = (
    "Answer",
    "Words",
    "Grade",
    "Certainty",
    "Citations",
    "Sides",
    "Examples",
    "Awaiting a clinician's check",
)


def report(library: Library) -> str:
    """The whole report as Markdown; the same content always gives the same text."""
    lines = ["# Content report", "", "Written by `python -m content.report`; do not edit.", ""]
    lines += [*_totals(library), ""]
    lines += [_row(_HEADINGS), _row("---" for _ in _HEADINGS)]
    lines += [_row(_cells(answer, library)) for answer in sorted(library.answers, key=lambda a: a.id)]
    return "\n".join(lines) + "\n"


def _totals(library: Library) -> Iterator[str]:
    answers = library.answers
    variants = [variant for answer in answers for variant in answer.variants]
    on_facts = [answer for answer in answers if answer.variants[0].facts]
    cited = sum(all(v.citations for v in answer.variants) for answer in on_facts)
    grades = [reading_grade(variant.text) for variant in variants] or [0.0]
    signed = sum(all(variant.reviewer for variant in answer.variants) for answer in answers)
    yield f"- answered: {len({a.id for a in answers} & set(library.questions))} of {len(library.questions)}"
    yield f"- cited: {cited} of the {len(on_facts)} that rest on facts"
    yield f"- reading grade: median {median(grades):.1f}, highest {max(grades):.1f}"
    yield f"- over grade {HIGHEST_GRADE:.0f}: {sum(grade > HIGHEST_GRADE for grade in grades)}"
    yield f"- both sides shown: {sum(any(v.sides for v in answer.variants) for answer in answers)}"
    yield f"- awaiting a clinician's check of a fact: {sum(bool(_unverified(a, library)) for a in answers)}"
    yield f"- with a named reviewer: {signed} of {len(answers)}"
    yield f"- wordings: {len(variants)}; example questions: {sum(len(answer.examples) for answer in answers)}"


def _cells(answer: Answer, library: Library) -> Iterator[str]:
    """Of the default wording; the grade is the highest of all its wordings."""
    default = next((v for v in answer.variants if not v.conditions), answer.variants[0])
    yield answer.id
    yield str(count_words(default.text))
    yield f"{max(reading_grade(variant.text) for variant in answer.variants):.1f}"
    yield default.certainty
    yield str(len(default.citations))
    yield str(len(default.sides) or "")
    yield str(len(answer.examples))
    yield ", ".join(_unverified(answer, library))


def _unverified(answer: Answer, library: Library) -> list[str]:
    facts = (fact for variant in answer.variants for fact in library.facts_of(variant))
    return list(dict.fromkeys(fact.id for fact in facts if not fact.verified))


def _row(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> int:
    library, problems = read_library(ROOT)
    path = Path(ROOT, "docs", "content-report.md")
    path.parent.mkdir(exist_ok=True)
    path.write_text(report(library), "utf-8")
    print(f"{path.relative_to(ROOT)}: {len(library.answers)} answers; {len(problems)} files' shapes to mend")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
