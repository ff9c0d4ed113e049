from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.red_flags import detector
from nlu.red_flags.detector import NO_FLAG

TEXTS = ["how much is it", "my chest hurts", "i have a rash"]
LABELS = [NO_FLAG, "rf_chest", "rf_rash"]


@pytest.fixture(scope="module")
def learnt() -> detector.Detector:
    vectors = np.eye(3, dtype=np.float32).repeat(10, axis=0)
    return detector.learn(np.repeat(TEXTS, 10).tolist(), vectors, np.repeat(LABELS, 10).tolist())


@pytest.mark.parametrize("place", range(3))
def test_what_is_learnt_survives_storing(learnt: detector.Detector, tmp_path: Path, place: int) -> None:
    detector.save(learnt, tmp_path)
    odds = detector.read(tmp_path).odds(TEXTS[place], np.eye(3, dtype=np.float32)[place])
    assert max(odds, key=odds.__getitem__) == LABELS[place]
    assert sum(odds.values()) == pytest.approx(1.0)


def test_letters_tell_where_the_meaning_does_not(learnt: detector.Detector) -> None:
    nowhere = np.zeros(3, dtype=np.float32)
    odds = learnt.odds("chest hurting", nowhere)
    assert max(odds, key=odds.__getitem__) == "rf_chest"
