from __future__ import annotations

import pytest

from nlu.red_flags.belief import Bounds, Chances
from nlu.red_flags.detector import NO_FLAG

GRAVE = frozenset({"rf_chest", "rf_breathing"})
BOUNDS = Bounds(emergency=0.2, others=0.5)


@pytest.mark.parametrize(
    ("odds", "believed"),
    [
        ({NO_FLAG: 0.9, "rf_chest": 0.05, "rf_rash": 0.05}, None),
        ({NO_FLAG: 0.75, "rf_chest": 0.13, "rf_breathing": 0.12}, ("rf_chest", 0.25)),
        ({NO_FLAG: 0.75, "rf_chest": 0.0, "rf_rash": 0.25}, None),
        ({NO_FLAG: 0.25, "rf_chest": 0.0, "rf_rash": 0.75}, ("rf_rash", 0.75)),
        ({NO_FLAG: 0.0, "rf_chest": 0.25, "rf_rash": 0.75}, ("rf_rash", 1.0)),
        ({NO_FLAG: 0.0, "rf_chest": 0.5, "rf_rash": 0.5}, ("rf_chest", 0.5)),
        ({NO_FLAG: 1.0}, None),
    ],
)
def test_an_emergency_is_believed_sooner_unless_lesser_signs_outweigh_it(
    odds: dict[str, float], believed: tuple[str, float] | None
) -> None:
    assert Chances("", odds, GRAVE).believed(BOUNDS) == (
        believed and (believed[0], pytest.approx(believed[1]))
    )
