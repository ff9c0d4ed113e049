from __future__ import annotations

from pathlib import Path

import pytest
from toy_data import write_banking, write_clinc, write_hint3

from benchmarks.understanding.datasets import (
    BANKING,
    CLINC,
    HINT3,
    OUT_OF_SCOPE,
    DataMissing,
    banking,
    clinc,
    hint3,
    repositories,
)


def test_repositories_are_found_by_what_they_hold(tmp_path: Path) -> None:
    write_hint3(tmp_path / "any name")
    write_banking(tmp_path / "another")
    assert repositories(tmp_path) == {HINT3: tmp_path / "any name", BANKING: tmp_path / "another"}
    assert repositories(tmp_path / "another") == {BANKING: tmp_path / "another"}
    write_clinc(tmp_path / "third")
    assert set(repositories(tmp_path)) == {HINT3, CLINC, BANKING}


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataMissing):
        repositories(tmp_path)


def test_hint3_has_six_sets_and_the_subset_is_asked_the_same(tmp_path: Path) -> None:
    write_hint3(tmp_path)
    sets = list(hint3(tmp_path))
    bots = ("sofmattress", "curekart", "powerplay11")
    assert [one.name for one in sets] == [name for bot in bots for name in (bot, f"{bot}_subset")]
    assert sets[0].test == sets[1].test
    assert len(sets[0].train) > len(sets[1].train)
    assert ("what is, the weather", OUT_OF_SCOPE) in sets[0].test  # with its comma


def test_clincs_own_out_of_scope_texts_are_asked_and_never_learnt(tmp_path: Path) -> None:
    write_clinc(tmp_path)
    data = clinc(tmp_path)
    assert OUT_OF_SCOPE not in {label for _, label in data.train}
    assert [label for _, label in data.test].count(OUT_OF_SCOPE) == 2


def test_banking(tmp_path: Path) -> None:
    write_banking(tmp_path)
    data = banking(tmp_path)
    assert ("where is my card", "card_arrival") in data.train
    assert ("has my card come", "card_arrival") in data.test
