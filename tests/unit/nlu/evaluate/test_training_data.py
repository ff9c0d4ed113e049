from __future__ import annotations

import pytest
import yaml

from nlu.evaluate.training_data import FLAT, responses, spread, training_data


@pytest.mark.parametrize(
    ("examples", "most", "kept"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 9, "abcdef"),
        ("abcdef", 3, "ace"),
        ("abcdefg", 2, "ad"),
        ("", 2, ""),
    ],
)
def test_the_whole_list_is_heard(examples: str, most: int, kept: str) -> None:
    assert spread(list(examples), most) == list(kept)


@pytest.mark.parametrize("flat", [True, False])
def test_both_contestants_learn_from_the_same_questions(flat: bool) -> None:
    written = yaml.load(training_data(2, flat), yaml.CSafeLoader)
    by_intent = {block["intent"]: block["examples"].splitlines() for block in written["nlu"]}
    name = f"ask{FLAT if flat else '/'}how_long_does_botox_last"
    assert len(by_intent[name]) == 2
    assert any(intent.startswith("red_flag") for intent in by_intent) is not flat
    assert ("responses" in written) is not flat


def test_responses_tell_which_answers_are_about_danger() -> None:
    assert responses()["utter_ask/cant_swallow_breathe"][0]["metadata"]["route"] == "emergency"
