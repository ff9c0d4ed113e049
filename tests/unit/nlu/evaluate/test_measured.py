from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nlu.evaluate.contestants import Contestant
from nlu.evaluate.measured import costs, decided, without_slash
from nlu.evaluate.serving import Reply, Served


@pytest.mark.parametrize(
    ("text", "asked"), [("/stop", "stop"), (" \n//restart", "restart"), ("and/or", "and/or"), ("?", "?")]
)
def test_no_text_is_a_command(text: str, asked: str) -> None:
    assert without_slash(text) == asked


@pytest.mark.parametrize(
    ("names", "is_command"),
    [(["greet"], True), (["nlu_fallback", "ask/a"], False), (["ask/a", "greet"], False)],
)
def test_a_command_is_all_that_is_ranked(names: list[str], is_command: bool) -> None:
    ranking = [{"name": name, "confidence": 1.0} for name in names]
    parsed: dict[str, Any] = {"intent": {"name": names[0], "confidence": 1.0}, "intent_ranking": ranking}
    told = decided("hi", Reply(parsed, 1.0), lambda ranked: [one["name"] for one in ranked])
    assert told["is_command"] is is_command
    assert told["offered"] == names


def test_only_words_as_typed_and_after_the_warm_up_are_timed(tmp_path: Path) -> None:
    model = tmp_path / "model.tar.gz"
    model.write_bytes(b"0" * 2_000_000)
    replies = [Reply({}, time) for time in [90.0] * 20 + [2.0] * 98 + [10.0] * 2 + [50.0] * 30]
    told = costs(Contestant("Candor", model, 12.0), Served(replies, 600.0), typed=120)
    assert told["ms a message, middle"] == 2.0
    assert told["ms a message, slowest of 100"] == 10.0
    assert told["model on disk, MB"] == 2.0
