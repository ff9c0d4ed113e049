"""Writes the decision aid report, for people and for the front desk: python -m content.decision_aid.report.

With --check writes nothing, and ends with 1 where a file is not what the content gives now."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from content.check import ROOT
from content.decision_aid.scoring import Score, Scored, score_all
from content.decision_aid.standard import Standard, read_standard
from guide.reading_files import guide_content

COMMAND = "make decision-aid-report"
PAGE = Path("docs", "decision-aid-report.md")
DATA = Path("knowledge", "decision_aid_report.yml")
MARKS = {True: "pass", False: "**FAIL**"}


def as_markdown(scored: Sequence[Scored], standard: Standard) -> str:
    """The whole report; the same content always gives the same text."""
    lines = [f"# {standard.title}", "", f"Written by `{COMMAND}`; do not edit.", "", standard.about, ""]
    lines += [f"Held against: {standard.standard}.", ""]
    names = [f"{group.name} ({group.source})" for group in standard.groups]
    lines += [row(["Decision", *names]), row("---" for _ in ["", *names])]
    lines += [row([one.decision.title, *(total(score) for score in one.scores)]) for one in scored]
    for one in scored:
        lines += ["", f"## {one.decision.title.capitalize()}", "", *checks(one)]
    not_done = standard.not_done
    lines += ["", f"## {not_done['title']}", "", f"{not_done['about']} ({not_done['source']}.)", ""]
    return "\n".join([*lines, *(f"- {item}" for item in not_done["items"])]) + "\n"


def checks(scored: Scored) -> Iterator[str]:
    yield row(["Check", "Source", "Result", "Evidence"])
    yield row(["---"] * 4)
    for score in scored.scores:
        for result in score.results:
            yield row([result.name, score.group.source, MARKS[result.passed], result.evidence])


def row(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def total(score: Score) -> str:
    return f"{score.passed} of {len(score.results)}"


def as_data(scored: Sequence[Scored], standard: Standard) -> str:
    """The same for the front desk, which shows it at /about/decision-aid."""
    report = {
        "title": standard.title,
        "about": standard.about,
        "standard": standard.standard,
        "decisions": [decision_data(one) for one in scored],
        "not_done": dict(standard.not_done),
    }
    text = yaml.safe_dump(report, allow_unicode=True, sort_keys=False, width=120)
    return f"# Written by `{COMMAND}`; do not edit.\n{text}"


def decision_data(scored: Scored) -> dict[str, Any]:
    about = scored.decision
    return {
        "id": about.id,
        "title": about.title,
        "author": about.author,
        "author_credentials": about.author_credentials,
        "reviewer": about.reviewer,
        "produced_on": about.produced_on,
        "reviewed_on": about.reviewed_on,
        "review_due": about.review_due,
        "groups": [group_data(score) for score in scored.scores],
    }


def group_data(score: Score) -> dict[str, Any]:
    checks = [asdict(result) for result in score.results]
    return {"name": score.group.name, "source": score.group.source, "checks": checks}


def printed(scored: Sequence[Scored], standard: Standard) -> Iterator[str]:
    for one in scored:
        yield f"{one.decision.id}: " + ", ".join(f"{score.group.id} {total(score)}" for score in one.scores)
        for score in one.scores:
            for result in score.results:
                yield f"  {'pass' if result.passed else 'FAIL'}  {result.name}: {result.evidence}"
    yield standard.not_done["title"]
    yield from (f"  {item}" for item in standard.not_done["items"])


def main(arguments: Sequence[str]) -> int:
    """1 where a check fails, or with --check where a written report is not current."""
    standard = read_standard()
    scored = score_all(ROOT, guide_content(ROOT), standard)
    files = {PAGE: as_markdown(scored, standard), DATA: as_data(scored, standard)}
    if "--check" in arguments:
        stale = [path for path, text in files.items() if not is_current(ROOT / path, text)]
        for path in stale:
            print(f"{path} is not current: run {COMMAND}")
        return failures(scored) or int(bool(stale))
    for path, text in files.items():
        (ROOT / path).write_text(text, encoding="utf-8")
    print("\n".join(printed(scored, standard)))
    return failures(scored)


def is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def failures(scored: Sequence[Scored]) -> int:
    failed = [(one.decision.id, result) for one in scored for result in one.failed]
    print(f"{len(failed)} failed checks of {sum(one.checked for one in scored)}")
    for id_, result in failed:
        print(f"  {id_}: {result.name}: {result.evidence}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
