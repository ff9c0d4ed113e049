from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.red_flags import detector
from nlu.red_flags.detector import NO_FLAG, believed

GRAVE = frozenset({"rf_chest", "rf_breathing"})


@pytest.mark.parametrize(
    ("odds", "flag"),
    [
        ({NO_FLAG: 0.9, "rf_chest": 0.05, "rf_rash": 0.05}, None),
        ({NO_FLAG: 0.8, "rf_chest": 0.12, "rf_breathing": 0.08}, "rf_chest"),
        ({NO_FLAG: 0.8, "rf_chest": 0.0, "rf_rash": 0.2}, None),
        ({NO_FLAG: 0.3, "rf_chest": 0.1, "rf_rash": 0.6}, "rf_rash"),
        ({NO_FLAG: 0.3, "rf_chest": 0.2, "rf_rash": 0.5}, "rf_chest"),
        ({NO_FLAG: 1.0}, None),
    ],
)
def test_an_emergency_is_believed_sooner(odds: dict[str, float], flag: str | None) -> None:
    assert believed(odds, GRAVE) == flag


def test_what_is_learnt_survives_storing(tmp_path: Path) -> None:
    vectors = np.eye(3, dtype=np.float32).repeat(10, axis=0)
    labels = [NO_FLAG] * 10 + ["rf_chest"] * 10 + ["rf_rash"] * 10
    detector.save(detector.learn(vectors, labels), tmp_path)
    odds = detector.read(tmp_path).odds(vectors[15])
    assert max(odds, key=odds.__getitem__) == "rf_chest"
    assert sum(odds.values()) == pytest.approx(1.0)
