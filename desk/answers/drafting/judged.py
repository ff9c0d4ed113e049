"""What the content check says of a draft, as if its words were in the files already."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from answers.drafting.judging import NotJudged, judge
from answers.drafting.people import authors_named
from answers.exporting.files import added, file_of, reworded, text_of
from answers.exporting.splicing import NotSpliced
from answers.library import Answer
from answers.models import Draft
from answers.wording import words_for

LONGEST_FILE = 300  # lines; the house rules count them


def problems_of(draft: Draft, answer: Answer, live: Answer | None) -> list[dict[str, Any]] | None:
    """None when the check could not be run."""
    try:
        files = files_with(draft, answer, live)
        found = judge(files).problems
    except (NotJudged, NotSpliced):
        return None
    of_others = {file for file in files if not file.startswith("data/")}
    own = [one for one in found if one["answer"] == answer.id or one["file"] in of_others]
    return own + [_too_long() for text in _answers_among(files) if len(text.splitlines()) > LONGEST_FILE]


def files_with(draft: Draft, answer: Answer, live: Answer | None) -> dict[str, str]:
    """Raises NotSpliced."""
    author = authors_named(live, draft.authors)
    if live is None:
        today = timezone.now().astimezone(settings.CLINIC.time_zone).date()
        return added(answer, author, None, today)
    path = file_of(live.topic)
    return {path: reworded(answer, author, None, text_of(path))}


def _answers_among(files: dict[str, str]) -> list[str]:
    return [text for path, text in files.items() if path.startswith("data/")]


def _too_long() -> dict[str, Any]:
    return {"answer": "", "file": "", "where": "", "message": words_for("file_too_long"), "is_note": False}
