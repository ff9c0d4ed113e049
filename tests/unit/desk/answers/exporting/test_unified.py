import shutil
import subprocess

import pytest

from answers.exporting.unified import unified

GIT = shutil.which("git") or "git"
OFTEN = "      route: answer\n" * 300


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc\n", "a\nB\nc\n"),
        ("a\n" * 50, "x\n" + "a\n" * 50 + "y\n"),
        (OFTEN, OFTEN[:-20] + "      route: consult_only\n"),
        ("", "new\nfile\n"),
        ("one\n", "two\n"),
    ],
)
def test_git_applies_it(before, after, tmp_path):
    if before:
        (tmp_path / "x.yml").write_text(before)
    patch = unified("x.yml", before, after)
    subprocess.run([GIT, "apply", "-"], cwd=tmp_path, input=patch, text=True, check=True)  # noqa: S603
    assert (tmp_path / "x.yml").read_text() == after


def test_nothing_changed_is_nothing():
    assert unified("x.yml", OFTEN, OFTEN) == ""


def test_lines_that_occur_often_are_not_said_again():
    before = "".join(f"certainty: {number}\n{OFTEN[:21]}author: us\n" for number in range(100))
    patch = unified("x.yml", before, before.replace("certainty: 50\n", "certainty: low\n"))
    assert [line for line in patch.splitlines()[2:] if line[0] in "+-"] == [
        "-certainty: 50",
        "+certainty: low",
    ]
