"""What must hold of words that were taught from transcripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from content.checks import transcripts
from content.model import Library, TaughtWords
from content.taught import EXAMPLES, EXPECTATIONS, read_taught

LASTS = "ask/how_long_does_botox_last"


def words(text: str, right: str = LASTS, file: str = EXAMPLES, place: int = 1) -> TaughtWords:
    return TaughtWords(file, place, text, right)


CHECKS = (transcripts.check_rights, transcripts.check_agreement, transcripts.check_measured_on)


@pytest.mark.parametrize(
    ("taught", "problem"),
    [
        ((words("gone by easter"), words("gone by easter", file=EXPECTATIONS)), None),
        ((words("hello there", "greet"),), None),
        ((words("x", "ask/gone"),), "'ask/gone' is no answer, red flag or move"),
        ((words("x", "red_flag/rf_gone"),), "'red_flag/rf_gone' is no answer, red flag or move"),
        ((words("Gone?"), words("gone", "greet", EXPECTATIONS)), "'gone' is greet here"),
        ((words("gone"), words("gone!", place=2)), "'gone!' is there twice"),
        ((words("kept apart"),), "is a line that understanding is measured on"),
        ((words("Of dev!"),), "is a line that understanding is measured on"),
    ],
)
def test_taught_words(taught: tuple[TaughtWords, ...], problem: str | None, library: Library) -> None:
    held = replace(
        library,
        taught=taught,
        moves=frozenset({"greet"}),
        held_out=frozenset({"kept apart"}),
        dev=frozenset({"of dev"}),
    )
    found = [str(one) for check in CHECKS for one in check(held)]
    assert bool(found) is bool(problem)
    assert problem is None or any(problem in one for one in found)


def test_both_files_are_read_in_order(tmp_path: Path) -> None:
    for file in (EXAMPLES, EXPECTATIONS):
        (tmp_path / file).parent.mkdir(parents=True)
    assert list(read_taught(tmp_path)) == []
    block = "nlu:\n- intent: greet\n  examples: |\n    - one\n    - two\n"
    (tmp_path / EXAMPLES).write_text(block)
    (tmp_path / EXPECTATIONS).write_text("expectations:\n- words: one\n  right: greet\n")
    assert [(one.file, one.place, one.words) for one in read_taught(tmp_path)] == [
        (EXAMPLES, 1, "one"),
        (EXAMPLES, 2, "two"),
        (EXPECTATIONS, 1, "one"),
    ]
