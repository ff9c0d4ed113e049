from __future__ import annotations

from typing import Any

import pytest

from nlu.evaluate.contestants import unflattened


@pytest.mark.parametrize(
    ("parsed", "intent", "ranked"),
    [
        ({"intent": {"name": "ask--cost"}, "intent_ranking": [{"name": "ask--cost"}]}, "ask", ["ask/cost"]),
        ({"intent": {"name": "greet"}, "intent_ranking": [{"name": "greet"}]}, "greet", ["greet"]),
        ({"intent": {"name": None}}, None, []),
    ],
)
def test_the_stock_pipelines_names_become_ours(
    parsed: dict[str, Any], intent: str | None, ranked: list[str]
) -> None:
    told = unflattened(parsed)
    assert told["intent"]["name"] == intent
    assert [rival["name"] for rival in told["intent_ranking"]] == ranked
