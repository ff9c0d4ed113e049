"""The files that a teaching changes, on a disk that is full and in a process that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch import teaching_files
from launch.settings import ROOT, CannotStart
from launch.teaching_files import EXAMPLES, EXPECTATIONS, put, read_json, texts_now, write_json

OLD = {EXAMPLES: "old examples\n", EXPECTATIONS: "old expectations\n"}
NEW = {EXAMPLES: "new examples\n" * 5000, EXPECTATIONS: "new expectations\n" * 5000}


def laid_out(folder: Path) -> Path:
    for name, text in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(teaching_files, "ROOT", laid_out(tmp_path))
    return tmp_path


def test_both_files_are_put_into_place_and_nothing_else_is_left(project: Path) -> None:
    put(NEW)
    assert texts_now() == NEW
    assert {file.name for file in project.rglob("*") if file.is_file()} == {"from_transcripts.yml"}


def test_a_missing_file_is_named(project: Path) -> None:
    (project / EXAMPLES).unlink()
    with pytest.raises(CannotStart, match=EXAMPLES):
        texts_now()


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file system of 64 kilobytes, where this user may mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a file system")
    monkeypatch.setattr(teaching_files, "ROOT", laid_out(folder))
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_old_files(small_disk: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        put(NEW)
    assert texts_now() == OLD
    assert {file.name for file in small_disk.rglob("*") if file.is_file()} == {"from_transcripts.yml"}


PUTTING = """
import sys
from pathlib import Path
from launch import teaching_files
teaching_files.ROOT = Path(sys.argv[1])
first = {name: "new %s\\n" % name * 20000 for name in (teaching_files.EXAMPLES, teaching_files.EXPECTATIONS)}
second = {name: "old %s\\n" % name * 20000 for name in first}
print("ready", flush=True)
while True:
    teaching_files.put(first)
    teaching_files.put(second)
"""


@pytest.mark.parametrize("milliseconds", range(0, 50, 5))
def test_a_kill_leaves_each_file_whole(milliseconds: int, tmp_path: Path) -> None:
    laid_out(tmp_path)
    command = [sys.executable, "-c", PUTTING, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as putting:
        assert putting.stdout
        assert putting.stdout.readline() == "ready\n"
        time.sleep(milliseconds / 1000)
        os.kill(putting.pid, signal.SIGKILL)
    for name in OLD:
        text = (tmp_path / name).read_text()
        assert text in (OLD[name], f"new {name}\n" * 20000, f"old {name}\n" * 20000)


@pytest.mark.parametrize("content", ["", "{", "[]", None])
def test_a_damaged_report_is_no_report(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "told.json").write_text(content)
    assert read_json(tmp_path / "told.json") == {}


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_json(tmp_path / "told.json", {"words": "café"})
    assert read_json(tmp_path / "told.json") == {"words": "café"}
