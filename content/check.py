"""Checks the curated answers: python -m content.check [files...]. Ends with 1 if anything must be mended."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from content.checks import (
    balance,
    catalogue,
    citations,
    dates,
    examples,
    figures,
    knowledge,
    style,
    transcripts,
    urgency,
    wording,
)
from content.library import read_library
from content.model import Answer, Library
from content.problems import Problem

ROOT = Path(__file__).resolve().parent.parent

ANSWER_CHECKS: tuple[Callable[[Answer, Library], Iterator[Problem]], ...] = (
    catalogue.check_id,
    catalogue.check_route,
    catalogue.check_default,
    catalogue.check_variants_agree,
    examples.check_number,
    examples.check_repeats,
    examples.check_held_out,
    citations.check_exist,
    citations.check_support,
    citations.check_present,
    citations.check_shown,
    citations.check_verified,
    figures.check_figures,
    style.check_length,
    style.check_grade,
    urgency.check_red_flag,
    urgency.check_first_words,
    wording.check_banned,
    wording.check_placeholders,
    wording.check_local_numbers,
    wording.check_medicine_names,
    balance.check_sides,
    dates.check_dates,
    dates.check_people,
)
LIBRARY_CHECKS: tuple[Callable[[Library], Iterator[Problem]], ...] = (
    catalogue.check_all_answered,
    citations.check_unused,
    style.check_median,
    wording.check_responses,
    balance.check_contested_facts_shown,
    knowledge.check_outcomes,
    knowledge.check_interests,
    knowledge.check_countries,
    knowledge.check_references,
    transcripts.check_rights,
    transcripts.check_agreement,
    transcripts.check_measured_on,
)


def check_answers(library: Library, today: date) -> Iterator[Problem]:
    for answer in library.answers:
        for check in ANSWER_CHECKS:
            yield from check(answer, library)
        yield from dates.overdue(answer, today)


def check_everything(root: Path, today: date) -> list[Problem]:
    """Every problem and note in the content under `root`."""
    library, problems = read_library(root)
    problems += check_answers(library, today)
    problems += [problem for check in LIBRARY_CHECKS for problem in check(library)]
    return problems


def check_files(root: Path, files: Iterable[str], today: date) -> list[Problem]:
    """The problems in these files of answers alone, judged beside all the others."""
    wanted = {Path(file).resolve() for file in files}
    missing = [Problem(file.as_posix(), "", "is not there") for file in sorted(wanted) if not file.exists()]
    library, problems = read_library(root)
    problems += check_answers(library, today)
    return missing + [problem for problem in problems if (root / problem.file).resolve() in wanted]


def main(arguments: list[str]) -> int:
    today = date.today()
    problems = check_files(ROOT, arguments, today) if arguments else check_everything(ROOT, today)
    errors = [problem for problem in problems if not problem.is_note]
    for problem in [problem for problem in problems if problem.is_note] + errors:
        print(problem)
    print(f"{len(errors)} to mend, {len(problems) - len(errors)} notes")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
