from __future__ import annotations

import pytest

from nlu.evaluate.shares import Share


@pytest.mark.parametrize(
    ("hits", "cases", "text"), [(9, 10, "0.900 (0.596-0.982)"), (0, 0, "-"), (5, 5, "1.000 (0.566-1.000)")]
)
def test_a_share_tells_its_uncertainty(hits: int, cases: int, text: str) -> None:
    assert str(Share(hits, cases)) == text


def test_a_share_as_numbers() -> None:
    assert Share(9, 10).as_numbers() == {"hits": 9, "cases": 10, "low": 0.5958, "high": 0.9821}
