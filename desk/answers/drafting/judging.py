"""Has the content check judge files as they would be, so that a draft meets the very rules that files meet.

The check belongs to the assistant's environment, so it runs as a program of its own, over links to our files.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

LINKED = ("knowledge/*.yml", "data/answers/*.yml", "data/responses/*.yml", "domain.yml")
HELD_OUT = "tests/evaluation/held_out"  # the check compares example questions with it; nothing is shown of it
SECONDS = 25  # the check takes two or three on a quiet machine


class NotJudged(Exception):
    """The content check is not installed here, took too long, or failed."""


@dataclass(frozen=True)
class Measure:
    wording: str  # "country gb"; empty for the usual one
    words: int
    grade: float


@dataclass(frozen=True)
class Judgement:
    problems: list[dict[str, Any]]  # answer, where, message, is_note
    measures: dict[str, list[Measure]]  # by answer id


def judge(changed: Mapping[str, str]) -> Judgement:
    """What the check says of all answers once these files (path from the root -> text) are in place.

    Raises NotJudged.
    """
    with _overlay(changed) as folder:
        said = _run([str(settings.CONTENT_PYTHON), "-m", "content.judge", folder])
    measures = {answer: [Measure(**row) for row in rows] for answer, rows in said["measures"].items()}
    return Judgement(said["problems"], measures)


def _run(command: list[str]) -> Any:
    try:
        done = subprocess.run(  # noqa: S603  # fixed words, and a folder that we made
            command, cwd=settings.ROOT, capture_output=True, timeout=SECONDS, check=True
        )
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise NotJudged(type(error).__name__) from error


@contextmanager
def _overlay(changed: Mapping[str, str]) -> Iterator[str]:
    """A folder that looks like our root with these files changed."""
    with TemporaryDirectory(prefix="candor-draft-") as folder:
        root = Path(folder)
        for path in (path for pattern in LINKED for path in settings.ROOT.glob(pattern)):
            _link(root / path.relative_to(settings.ROOT), path)
        _link(root / HELD_OUT, settings.ROOT / HELD_OUT)
        for name, text in changed.items():
            (root / name).unlink(missing_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        yield folder


def _link(link: Path, path: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(path)
