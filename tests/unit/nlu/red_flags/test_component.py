from __future__ import annotations

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.red_flags.component import RedFlagNet, labelled_examples

RESPONSES = {
    "utter_ask/droopy_eyelid": [
        {"text": "-", "metadata": {"route": "urgent", "red_flag": "rf_eyelid_droop"}}
    ],
    "utter_ask/worried": [{"text": "-", "metadata": {"route": "answer", "red_flag": "rf_selfharm"}}],
}
EXAMPLES = [
    ("my lid fell", "ask/droopy_eyelid"), ("I hate my lines", "ask/worried"), ("hello", "greet"),
    ("I cannot breathe", "red_flag/rf_breathing"),
]  # fmt: skip
DECIDED = {
    INTENT: {"name": "ask", "confidence": 0.9},
    "intent_ranking": [{"name": "ask/x", "confidence": 0.9}],
}


def data() -> TrainingData:
    examples = [
        Message(
            {
                TEXT: text,
                INTENT: intent.partition("/")[0],
                INTENT_RESPONSE_KEY: intent if "/" in intent else None,
            }
        )
        for text, intent in EXAMPLES
    ]
    return TrainingData(examples, responses=RESPONSES)


@pytest.fixture(scope="module")
def component(shared_storage: LocalModelStorage) -> RedFlagNet:
    storage, resource = shared_storage, Resource("component")
    RedFlagNet.create(RedFlagNet.get_default_config(), storage, resource, None).train(data())
    return RedFlagNet.load({}, storage, resource, None)


def test_examples_carry_the_flag_of_the_urgent_answer_they_ask_for() -> None:
    assert [label for _, label in labelled_examples(data())] == [
        "rf_eyelid_droop",
        "none",
        "none",
        "rf_breathing",
    ]


def test_danger_overrules_what_was_decided(component: RedFlagNet) -> None:
    message = component.process([Message({TEXT: "book me in, also I can't swallow", **DECIDED})])[0]
    assert message.get(INTENT) == {"name": "red_flag", "confidence": 1.0}
    assert message.get("red_flag")["id"] == "rf_swallow_speech"
    assert message.get("red_flag")["level"] == "emergency"
    chosen = message.get(RESPONSE_SELECTOR)["red_flag"]["response"]
    assert chosen["utter_action"] == "utter_red_flag/rf_swallow_speech"
    assert message.get("intent_ranking") == DECIDED["intent_ranking"]
    assert {"red_flag", INTENT, RESPONSE_SELECTOR} <= message.output_properties


@pytest.mark.parametrize("text", ["how much is it", '/inform{"name": "cannot breathe"}', ""])
def test_everything_else_is_left_alone(component: RedFlagNet, text: str) -> None:
    message = component.process([Message({TEXT: text, **DECIDED})])[0]
    assert message.get(INTENT) == DECIDED[INTENT]
    assert message.get("red_flag") is None


def test_a_folder_without_rules_is_refused(storage: LocalModelStorage, resource: Resource) -> None:
    with pytest.raises(InvalidConfigException, match="knowledge"):
        RedFlagNet.create({"knowledge": "nlu"}, storage, resource, None)
