"""What was taught from transcripts is still read as it was taught, by the model that the files make."""

from __future__ import annotations

import pytest

from benchmarks.taught import EXPECTATIONS, is_as_taught, read_expectations, said
from launch.model import model_file
from nlu.component_support import PROJECT
from nlu.evaluate.shares import Case
from nlu.understand import Understanding

TAUGHT = read_expectations(EXPECTATIONS)


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    model = model_file(PROJECT)
    assert model.exists(), "run `make train` first"
    return Understanding(model)


@pytest.mark.parametrize("case", TAUGHT, ids=lambda case: case["text"])
def test_it_is_read_as_taught(case: Case, understanding: Understanding) -> None:
    made = understanding.decide(case["text"])
    assert is_as_taught(case, made), said(made)
