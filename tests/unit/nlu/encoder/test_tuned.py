from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest

from nlu.encoder import tuned
from nlu.encoder.graph import Weights

NAME = "encoder.layer.5.output.dense.weight"
PUBLISHED: Weights = {
    NAME: np.linspace(-1, 1, 12, dtype=np.float32).reshape(3, 4),
    "embeddings.LayerNorm.bias": np.ones(4, dtype=np.float32),
}
EXAMPLES = [("how long does it last", "ask/last"), ("hello", "greet")]


@pytest.fixture
def moved() -> Weights:
    rows = np.random.default_rng(0).normal(0, 0.02, (3, 4)).astype(np.float32)
    return {NAME: PUBLISHED[NAME] + rows}


def test_what_was_written_is_merged_over_the_published(tmp_path: Path, moved: Weights) -> None:
    tuned.write(PUBLISHED, moved, {}, tmp_path)
    merged = tuned.merged(PUBLISHED, tmp_path)
    largest_move = np.abs(moved[NAME] - PUBLISHED[NAME]).max(axis=1, keepdims=True)
    assert (np.abs(merged[NAME] - moved[NAME]) <= largest_move / tuned.STEPS * 0.51).all()
    assert np.array_equal(merged["embeddings.LayerNorm.bias"], PUBLISHED["embeddings.LayerNorm.bias"])


def test_layers_that_did_not_move_are_merged_as_published(tmp_path: Path) -> None:
    tuned.write(PUBLISHED, {NAME: PUBLISHED[NAME]}, {}, tmp_path)
    assert np.array_equal(tuned.merged(PUBLISHED, tmp_path)[NAME], PUBLISHED[NAME])


def test_without_a_folder_the_published_encoder_serves(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    assert tuned.merged(PUBLISHED, absent) is PUBLISHED
    assert (tuned.digest(absent), tuned.about(absent)) == ("plain", {})


def test_other_layers_have_another_name(tmp_path: Path, moved: Weights) -> None:
    tuned.write(PUBLISHED, moved, {}, tmp_path / "one")
    tuned.write(PUBLISHED, {NAME: PUBLISHED[NAME] * 2}, {}, tmp_path / "other")
    assert len({tuned.digest(tmp_path / "one"), tuned.digest(tmp_path / "other"), "plain"}) == 3


@pytest.mark.parametrize(
    ("examples", "notes"),
    [(EXAMPLES, 0), (EXAMPLES[::-1], 0), (EXAMPLES[:1], 1), ([*EXAMPLES, ("bye", "goodbye")], 1)],
)
def test_changed_examples_are_noted_and_no_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, examples: list[tuple[str, str]], notes: int
) -> None:
    tuned.write(PUBLISHED, {}, {"examples": tuned.digest_of(EXAMPLES)}, tmp_path)
    with caplog.at_level(logging.INFO):
        tuned.note_changes(examples, tmp_path)
    assert len(caplog.records) == notes


def test_the_shipped_layers_say_how_they_were_made() -> None:
    about = tuned.about()
    assert about["command"] == "python -m nlu.encoder.tune"
    assert about["dev"]["tuned"]["top answer"] > about["dev"]["published"]["top answer"]
