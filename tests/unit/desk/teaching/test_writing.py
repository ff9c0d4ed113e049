"""The files that a teaching would put into place."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from corrections import LASTS, ONSET, correction
from django.core.management import call_command

from teaching.files import (
    EXAMPLES,
    EXPECTATIONS,
    Taught,
    examples_text,
    expectations_text,
    joined,
    read_examples,
    read_taught,
)
from teaching.models import Correction

pytestmark = pytest.mark.django_db
State = Correction.State


def written(root: Path) -> tuple[dict[str, list[str]], list[dict[str, Any]], dict[str, Any]]:
    call_command("write_corrections", str(root / "candidate"))
    folder = root / "candidate"
    blocks = yaml.safe_load((folder / "examples.yml").read_text())["nlu"]
    learnt = {block["intent"]: [line[2:] for line in block["examples"].splitlines()] for block in blocks}
    expected = yaml.safe_load((folder / "expectations.yml").read_text())["expectations"]
    return learnt, expected, json.loads((folder / "corrections.json").read_text())


def test_nothing_checked_is_two_empty_files(root: Path) -> None:
    correction()
    correction("unanswered", state=State.CHECKED, right="wanted")
    assert written(root) == ({}, [], {"new": [], "refused": []})


def test_checked_words_become_examples_and_expectations(root: Path) -> None:
    first = correction("is it: gone? # 'easter'", state=State.CHECKED)
    calm = correction("no puff left in the cushion", right=ONSET, state=State.CHECKED, false_alarm=True)
    danger = correction("- my eye went dark", right="red_flag/rf_vision", state=State.CHECKED)
    learnt, expected, told = written(root)
    assert learnt == {
        LASTS: ["is it: gone? # 'easter'"],
        ONSET: ["no puff left in the cushion"],
        "red_flag/rf_vision": ["- my eye went dark"],
    }
    assert expected == [
        {"words": "is it: gone? # 'easter'", "right": LASTS},
        {"words": "no puff left in the cushion", "right": ONSET, "calm": True},
        {"words": "- my eye went dark", "right": "red_flag/rf_vision"},
    ]
    assert [one["number"] for one in told["new"]] == [first.pk, calm.pk, danger.pk]


def test_what_is_an_example_already_becomes_an_expectation_alone(root: Path) -> None:
    correction("How long does it last?", state=State.CHECKED)
    learnt, expected, _ = written(root)
    assert (learnt, expected) == ({}, [{"words": "How long does it last?", "right": LASTS}])


@pytest.mark.parametrize(
    ("words", "right", "why"),
    [
        ("how soon does it work?", LASTS, "measured_on"),
        ("how long does it last", ONSET, "example_of_another"),
        ("taught long ago", ONSET, "taught_otherwise"),
        ("twice corrected", ONSET, "taught_otherwise"),
        ("of an answer that went", "ask/gone", "no_longer_there"),
    ],
)
def test_what_clashes_is_left_out_and_said(words: str, right: str, why: str, root: Path) -> None:
    (root / EXPECTATIONS).write_text(expectations_text([Taught("taught long ago", LASTS)]))
    correction("twice corrected", state=State.TAUGHT)
    made = correction(words, right=right, state=State.CHECKED)
    learnt, expected, told = written(root)
    assert (learnt, expected) == ({}, [{"words": "taught long ago", "right": LASTS}])
    assert told == {"new": [], "refused": [{"number": made.pk, "words": words, "why": why}]}


def test_an_example_that_was_not_learnt_goes_with_its_rejected_correction(root: Path) -> None:
    kept, unlearnt = Taught("taught long ago", LASTS), Taught("never learnt", ONSET)
    (root / EXAMPLES).write_text(examples_text([kept, unlearnt]))
    (root / EXPECTATIONS).write_text(expectations_text([kept]))
    made = correction(unlearnt.words, right=ONSET, state=State.CHECKED)
    assert written(root)[0] == {LASTS: ["taught long ago"], ONSET: ["never learnt"]}
    made.delete()
    assert written(root)[0] == {LASTS: ["taught long ago"]}


def test_files_are_read_as_they_were_written(root: Path) -> None:
    taught = [Taught("a: b # c", LASTS), Taught('"quoted" 😬', "greet"), Taught("calm", ONSET, calm=True)]
    (root / EXAMPLES).write_text(examples_text(taught))
    (root / EXPECTATIONS).write_text(expectations_text(taught))
    assert read_taught(root) == taught
    assert {(one.words, one.right) for one in read_examples(root)} == {(it.words, it.right) for it in taught}
    assert joined(taught, taught) == taught


def test_corrections_are_marked_taught_and_back() -> None:
    made, other = correction(state=State.CHECKED), correction("other")
    call_command("mark_corrections", "taught", "candor-1.tar.gz", str(made.pk), str(other.pk))
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.state, made.taught_in, other.state) == (State.TAUGHT, "candor-1.tar.gz", State.PROPOSED)
    assert made.taught_at is not None
    call_command("mark_corrections", "checked", "candor-0.tar.gz", str(made.pk))
    made.refresh_from_db()
    assert (made.state, made.taught_in, made.taught_at) == (State.CHECKED, "", None)
