from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from nlu.understand import NothingTrained, decide_lines, decision, newest_model

RANKING = [
    {"name": "ask/a", "confidence": 0.61234},
    {"name": "greet", "confidence": 0.2},
    {"name": "ask/b", "confidence": 0.1},
]


def parsed(intent: str, ranking: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"intent": {"name": intent, "confidence": 0.61234}, "intent_ranking": ranking, **more}


@pytest.mark.parametrize(
    ("intent", "ranking", "more", "answer_id", "red_flag"),
    [
        ("ask", RANKING, {}, "a", None),
        ("greet", RANKING[1:], {}, None, None),
        ("nlu_fallback", [{"name": "nlu_fallback", "confidence": 0.1}, *RANKING], {}, None, None),
        ("red_flag", RANKING, {"red_flag": {"id": "rf_chest", "level": "emergency"}}, "a", "rf_chest"),
        ("red_flag", RANKING[1:], {"red_flag": {"id": "rf_chest", "level": "emergency"}}, None, "rf_chest"),
        (None, [], {}, None, None),
    ],
)
def test_a_decision_has_the_answer_only_when_it_is_given(
    intent: str,
    ranking: list[dict[str, Any]],
    more: dict[str, Any],
    answer_id: str | None,
    red_flag: str | None,
) -> None:
    made = decision("text", parsed(intent, ranking, **more))
    assert (made["intent"], made["answer_id"], made["red_flag"]) == (intent, answer_id, red_flag)
    assert made["urgency"] == ("emergency" if red_flag else None)
    assert all(rival["answer_id"] in ("a", "b") for rival in made["ranking"])


class Echo:
    """Decides that every text is itself."""

    def decide(self, text: str) -> dict[str, str]:
        return {"text": text}


@pytest.mark.parametrize(
    ("line", "decided"),
    [
        ('{"text": "hello"}', {"text": "hello"}),
        ('{"text": ""}', {"text": ""}),
        ("not json", {"error": "not a JSON object with a text"}),
        ("[1]", {"error": "not a JSON object with a text"}),
        ('{"words": "hello"}', {"error": "not a JSON object with a text"}),
        ('{"text": 5}', {"error": "the text is not a string"}),
    ],
)
def test_a_bad_line_is_an_error_of_its_own(line: str, decided: dict[str, str]) -> None:
    assert list(decide_lines([line, "\n"], Echo())) == [decided]  # type: ignore[arg-type]


def test_the_newest_model_is_used(tmp_path: Path) -> None:
    with pytest.raises(NothingTrained):
        newest_model(tmp_path)
    for age, name in enumerate(["b.tar.gz", "a.tar.gz"]):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (age, age))
    assert newest_model(tmp_path).name == "a.tar.gz"
