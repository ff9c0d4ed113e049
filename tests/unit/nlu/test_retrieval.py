from __future__ import annotations

import pytest

from nlu.retrieval import base_intent, selected_response, selecting


@pytest.mark.parametrize(
    ("name", "base"), [("ask/how_long", "ask"), ("greet", "greet"), ("red_flag/a/b", "red_flag")]
)
def test_base_intent(name: str, base: str) -> None:
    assert base_intent(name) == base


def test_each_retrieval_intent_has_its_best_response() -> None:
    selected = selected_response([("greet", 0.5), ("ask/b", 0.3), ("ask/a", 0.1)], ["ask", "chitchat"])
    assert selected["all_retrieval_intents"] == ["ask", "chitchat"]
    assert selected["ask"]["response"]["utter_action"] == "utter_ask/b"
    assert selected["ask"]["response"]["confidence"] == 0.3
    assert [rival["intent_response_key"] for rival in selected["ask"]["ranking"]] == ["ask/b", "ask/a"]
    assert "chitchat" not in selected


def test_one_response_can_be_chosen_whatever_was_before() -> None:
    chosen = selecting({"all_retrieval_intents": ["ask"], "ask": {"response": "kept"}}, "red_flag", "rf_x")
    assert chosen["all_retrieval_intents"] == ["ask", "red_flag"]
    assert chosen["ask"] == {"response": "kept"}
    assert chosen["red_flag"]["response"]["utter_action"] == "utter_red_flag/rf_x"
