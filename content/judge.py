"""Judges the content under a folder for drafts: python -m content.judge FOLDER. Prints JSON."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from content.check import check_answers
from content.library import read_library
from content.model import Library
from content.problems import Problem
from content.text import count_words, reading_grade


def judged(root: Path, today: date) -> dict[str, Any]:
    """`problems`, with their answers and whether they are notes; `measures` of every wording, by answer."""
    library, problems = read_library(root)
    problems += check_answers(library, today)
    return {"problems": [_plain(problem) for problem in problems], "measures": _measures(library)}


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "answer": problem.where.split(" ")[0],
        "file": problem.file,
        "where": problem.where,
        "message": problem.message,
        "is_note": problem.is_note,
    }


def _measures(library: Library) -> dict[str, list[dict[str, Any]]]:
    return {
        answer.id: [
            {
                "wording": variant.name,
                "words": count_words(variant.text),
                "grade": round(reading_grade(variant.text), 1),
            }
            for variant in answer.variants
        ]
        for answer in library.answers
    }


if __name__ == "__main__":
    json.dump(judged(Path(sys.argv[1]), date.today()), sys.stdout)
