"""The written reports: current, whole, and without a medicine's name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from spoiler import DECISION, Spoiler

from content.decision_aid import report
from content.decision_aid.scoring import Scored, score_all
from content.decision_aid.standard import Standard
from guide.model import Content

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="module")
def scored(content: Content, standard: Standard) -> list[Scored]:
    return score_all(ROOT, content, standard)


def test_both_files_are_current(scored: list[Scored], standard: Standard) -> None:
    for path, text in {report.PAGE: report.as_markdown, report.DATA: report.as_data}.items():
        assert report.is_current(ROOT / path, text(scored, standard)), f"run {report.COMMAND}"


def test_every_decision_passes_every_check(scored: list[Scored], content: Content) -> None:
    assert [one.decision.id for one in scored] == list(content.decisions)
    assert [(one.decision.id, result.evidence) for one in scored for result in one.failed] == []


def test_a_failed_check_is_said(
    content: Content, standard: Standard, capsys: pytest.CaptureFixture[str]
) -> None:
    spoilt = score_all(ROOT, Spoiler(content).decision(author=""), standard)
    assert report.failures(spoilt) == 1
    assert f"1 failed checks of 180\n  {DECISION}: It names its authors" in capsys.readouterr().out
    assert "| **FAIL** | Not told" in report.as_markdown(spoilt, standard)
    one = next(
        one for one in yaml.safe_load(report.as_data(spoilt, standard))["decisions"] if one["id"] == DECISION
    )
    assert [check["id"] for group in one["groups"] for check in group["checks"] if not check["passed"]] == [
        "credentials"
    ]


def test_what_needs_people_is_never_counted(scored: list[Scored], standard: Standard) -> None:
    text = report.as_markdown(scored, standard)
    told = text.partition("## Not done: needs people")[2]
    assert all(item in told for item in standard.not_done["items"])
    assert "pass" not in told


def test_no_medicine_is_named(scored: list[Scored], standard: Standard, content: Content) -> None:
    text = report.as_data(scored, standard).casefold()
    assert [name for name in content.medicine_names if name in text] == []


@pytest.mark.parametrize(("written", "current"), [("as it is", True), ("as it was", False), (None, False)])
def test_a_stale_file_is_seen(written: str | None, current: bool, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    if written:
        path.write_text(written, encoding="utf-8")
    assert report.is_current(path, "as it is") == current


def test_the_check_ends_with_one_where_a_file_is_stale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report.main(["--check"]) == 0
    monkeypatch.setattr(report, "PAGE", Path("docs", "not-there.md"))
    assert report.main(["--check"]) == 1
    assert "docs/not-there.md is not current: run make decision-aid-report" in capsys.readouterr().out


def test_a_cell_that_another_decision_tells_otherwise(content: Content) -> None:
    device = content.options["ems_toner"]
    assert device.told_for("sagging").cells["chance"].chance
    assert not device.told_for("movement_lines").cells["chance"].chance
    assert replace(device, cells_for={}).told_for("sagging") == replace(device, cells_for={})
