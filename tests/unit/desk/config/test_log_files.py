from datetime import date
from pathlib import Path

import pytest

from config import log_files
from config.log_files import keep_for, overwrite

ID, OTHER = "a1" * 16, "b2" * 16
TODAY = date(2026, 6, 10)


def test_ids_are_written_over_where_they_stand(tmp_path: Path) -> None:
    log, aside = tmp_path / "desk.log", tmp_path / "desk.log.2026-06-09"
    for file in (log, aside):
        file.write_text(f"one {ID}\ntwo {OTHER} {ID}\n")
    with log.open("a") as writer:  # as the front desk holds it open
        assert overwrite(tmp_path, [ID]) == 4
        writer.write("three\n")
    assert log.read_text() == f"one {'-' * 32}\ntwo {OTHER} {'-' * 32}\nthree\n"
    assert ID not in aside.read_text()
    assert overwrite(tmp_path, [ID]) == 0


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert overwrite(tmp_path / "logs", [ID]) == keep_for(tmp_path / "logs", 1, TODAY) == 0


def test_a_log_begins_anew_once_a_day_and_what_is_written_goes_on(tmp_path: Path) -> None:
    log = tmp_path / "desk.log"
    with log.open("a") as writer:
        writer.write("before\n")
        writer.flush()
        keep_for(tmp_path, 30, TODAY)
        writer.write("after\n")
        writer.flush()
        keep_for(tmp_path, 30, TODAY)
    assert log.read_text() == "after\n"
    assert (tmp_path / "desk.log.2026-06-09").read_text() == "before\n"


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("desk.log.2026-06-03", True),
        ("desk.log.2026-06-02", False),
        ("desk.log.old", True),
        ("notes.2020-01-01", True),
    ],
)
def test_copies_are_kept_as_long_as_the_clinic_says(name: str, stays: bool, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("x")
    keep_for(tmp_path, 7, TODAY)
    assert file.exists() is stays


def test_of_a_log_that_grew_too_large_the_newest_lines_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_files, "LARGEST", 1000)
    monkeypatch.setattr(log_files, "NEWEST", 100)
    log, aside = tmp_path / "desk.log", tmp_path / "desk.log.2026-06-09"
    aside.write_text("today's copy is made")
    with log.open("a") as writer:
        writer.writelines(f"line {number}\n" for number in range(200))
        writer.flush()
        keep_for(tmp_path, 30, TODAY)
        writer.write("after\n")
    lines = log.read_text().splitlines()
    assert lines == [*(f"line {number}" for number in range(201 - len(lines), 200)), "after"]
    assert 5 < len(lines) < 15
