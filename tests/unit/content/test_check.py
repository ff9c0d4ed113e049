"""The commands, run on a small copy of the project."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from content import check
from content.model import Answer, Library
from content.report import report

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 22)


@pytest.fixture
def project(tmp_path: Path, answer: Answer) -> Path:
    """One file, data/answers/botox.yml, that says 5 months where its fact says 3 to 4."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    folder = tmp_path / "data" / "answers"
    folder.mkdir(parents=True)
    variant = answer.variants[0]
    text = variant.text.replace("3 to 4 months", "5 months").replace("two weeks", "a time")
    meta = {
        "question": variant.question,
        "citations": ["nhs_botox"],
        "facts": ["b_duration"],
        "certainty": "high",
        "route": "answer",
        "author": "Editors",
        "reviewer": None,
        "reviewed_on": "2026-01-01",
        "review_due": "2027-01-01",
    }
    document = {
        "version": "3.1",
        "nlu": [
            {"intent": f"ask/{answer.id}", "examples": "".join(f"- {text}\n" for text in answer.examples)}
        ],
        "responses": {f"utter_ask/{answer.id}": [{"text": text, "metadata": meta}]},
    }
    (folder / "botox.yml").write_text(yaml.safe_dump(document))
    return tmp_path


def test_a_file_alone_is_judged_alone(project: Path) -> None:
    found = check.check_files(project, [str(project / "data/answers/botox.yml")], TODAY)
    expected = "data/answers/botox.yml, how_long_does_botox_last: '5 months' is in no cited fact"
    assert [str(problem) for problem in found] == [expected]


def test_everything_also_lists_what_is_unanswered(project: Path) -> None:
    found = [problem.message for problem in check.check_everything(project, TODAY)]
    assert found.count("has no answer yet") == 138


def test_a_passed_date_is_a_note(project: Path) -> None:
    found = check.check_everything(project, date(2030, 1, 1))
    assert [str(p) for p in found if "was due" in p.message] == [
        "note: data/answers/botox.yml, how_long_does_botox_last: was due for review on 2027-01-01"
    ]


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("data/answers/broken.yml", "a: [", "cannot be read"),
        ("data/responses/broken.yml", "a: [", "cannot be read"),
        ("data/responses/pushy.yml", "responses: {utter_x: [{text: Book now.}]}", "it hurries people"),
    ],
)
def test_a_bad_file_is_named_and_the_rest_still_checked(
    project: Path, name: str, text: str, part: str
) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text(text)
    found = [str(problem) for problem in check.check_everything(project, TODAY)]
    assert any(line.startswith(name) and part in line for line in found)
    assert any("'5 months' is in no cited fact" in line for line in found)


def test_the_command_prints_and_fails(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "ROOT", project)
    path = project / "data/answers/botox.yml"
    assert check.main([str(path)]) == 1
    assert capsys.readouterr().out.endswith("1 to mend, 0 notes\n")
    path.write_text(path.read_text().replace("5 months", "4 months"))
    assert check.main([str(path)]) == 0
    assert check.main([str(project / "data/answers/gone.yml")]) == 1


def test_the_report_counts(library: Library) -> None:
    text = report(library)
    assert "- answered: 1 of 5" in text
    assert "- cited: 1 of the 1" in text
    assert "| how_long_does_botox_last | 63 |" in text
