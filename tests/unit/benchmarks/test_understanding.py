from __future__ import annotations

from pathlib import Path

import pytest
from toy_data import ASKED, LEARNT, write_banking, write_hint3

from benchmarks.understanding import measures, report
from benchmarks.understanding.__main__ import lines
from benchmarks.understanding.datasets import hint3, repositories
from benchmarks.understanding.learner import as_it_runs, drawn, mistyped

EXAMPLES = [(text, label) for label, texts in LEARNT.items() for text in texts]


def test_a_bot_is_measured_from_its_files_to_the_tables(tmp_path: Path) -> None:
    write_hint3(tmp_path)
    row = measures.on_all(list(hint3(tmp_path))[:1], as_it_runs())
    told = list(report.on_hint3({"ours": row}))
    assert row["accuracy"] == [1.0]
    assert "| ours | 1.000 | - | - | - | - | - |" in told
    assert sum(line.startswith("| ours") for line in told) == 5  # MCC twice
    assert sum(line.startswith("| Dialogflow") for line in told) == 3


def test_few_examples_are_measured_from_their_files_to_the_table(
    tmp_path: Path,
) -> None:
    write_banking(tmp_path)
    told = list(lines(repositories(tmp_path), {"ours": as_it_runs()}, draws=1))
    assert "| ours | 1.000 |" in told
    assert any(line.startswith("| Prototype") for line in told)


@pytest.mark.parametrize(("most", "kept"), [(1, 3), (2, 6), (9, 9)])
def test_so_many_examples_of_each_label_are_drawn(most: int, kept: int) -> None:
    some = drawn(EXAMPLES, most, seed=0)
    assert len(some) == kept
    assert set(some) <= set(EXAMPLES)
    assert {label for _, label in some} == set(LEARNT)


def test_a_draw_can_be_repeated() -> None:
    assert drawn(EXAMPLES, 1, seed=3) == drawn(EXAMPLES, 1, seed=3)
    assert any(drawn(EXAMPLES, 1, seed=3) != drawn(EXAMPLES, 1, seed=seed) for seed in range(9))


def test_slips_keep_the_labels() -> None:
    slips = mistyped(ASKED * 9)
    assert slips == mistyped(ASKED * 9) != ASKED * 9
    assert [label for _, label in slips] == [label for _, label in ASKED * 9]


def test_every_published_row_has_a_figure_for_each_set() -> None:
    known = report.published()
    for system in (*known["hint3"]["systems"].values(), *known["measured_before"]["systems"].values()):
        assert set(system) >= {"accuracy", "mcc", "auroc"}
        assert {len(values) for values in system.values()} == {len(report.COLUMNS)}
