from __future__ import annotations

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.question_classifier import QuestionClassifier, UnderstandingUntrained

EXAMPLES = {
    "ask/how_long_does_botox_last": [
        "how long does botox last", "when does botox wear off", "how many months does it last",
        "does the effect last long", "duration of botox",
    ],
    "ask/cost_botox": [
        "how much does botox cost", "what is the price of botox", "is botox expensive", "botox prices",
        "what do you charge for botox",
    ],
    "greet": ["hello", "hi there", "good morning", "hey", "hi"],
    "red_flag/rf_breathing": ["i cannot breathe", "short of breath"],
}  # fmt: skip


def example(text: str, intent: str) -> Message:
    base, _, key = intent.partition("/")
    named = {INTENT: base} | ({INTENT_RESPONSE_KEY: intent} if key else {})
    return Message({TEXT: text, **named})


@pytest.fixture(scope="module")
def trained(shared_storage: LocalModelStorage) -> QuestionClassifier:
    storage, resource = shared_storage, Resource("component")
    data = TrainingData([example(text, intent) for intent, texts in EXAMPLES.items() for text in texts])
    config = QuestionClassifier.get_default_config() | {"left_out": ["red_flag"]}
    QuestionClassifier.create(config, storage, resource, None).train(data)
    return QuestionClassifier.load(config, storage, resource, None)


def decide(component: QuestionClassifier, text: str) -> Message:
    return component.process([Message({TEXT: text})])[0]


@pytest.mark.parametrize(
    ("text", "intent", "best"),
    [
        ("how lnog will botox last", "ask", "ask/how_long_does_botox_last"),
        ("what does botox cost", "ask", "ask/cost_botox"),
        ("good morning!", "greet", "greet"),
        ("/ask/cost_botox", "ask", "ask/cost_botox"),
    ],
)
def test_one_intent_is_decided_on(trained: QuestionClassifier, text: str, intent: str, best: str) -> None:
    message = decide(trained, text)
    assert message.get(INTENT)["name"] == intent
    assert message.get("intent_ranking")[0]["name"] == best
    assert message.get(INTENT)["confidence"] == message.get("intent_ranking")[0]["confidence"]


def test_the_response_is_where_rasa_looks_for_it(trained: QuestionClassifier) -> None:
    selected = decide(trained, "botox price").get(RESPONSE_SELECTOR)
    assert selected["all_retrieval_intents"] == ["ask", "red_flag"]
    assert selected["ask"]["response"]["utter_action"] == "utter_ask/cost_botox"
    assert selected["ask"]["ranking"][0]["intent_response_key"] == "ask/cost_botox"


def test_what_is_left_out_is_never_ranked(trained: QuestionClassifier) -> None:
    names = {rival["name"] for rival in decide(trained, "i cannot breathe").get("intent_ranking")}
    assert names == {"ask/how_long_does_botox_last", "ask/cost_botox", "greet"}


@pytest.mark.parametrize("text", ["", "   ", "?", "...", "😀😀", "/restart", '/inform{"a": "b"}'])
def test_nothing_is_decided_for_commands_and_silence(trained: QuestionClassifier, text: str) -> None:
    assert decide(trained, text).get(INTENT) == {"name": None, "confidence": 0.0}


def test_an_unlike_text_is_less_certain(trained: QuestionClassifier) -> None:
    sure, unsure = (
        decide(trained, text).get(INTENT)["confidence"] for text in ("botox prices", "rain in Spain")
    )
    assert unsure < 0.3 < sure


@pytest.mark.parametrize(
    "config", [{"C": 0}, {"C": "ten"}, {"C": True}, {"left_out": "red_flag"}, {"odds": ["abuse"]}]
)
def test_a_wrong_setting_is_refused(
    storage: LocalModelStorage, resource: Resource, config: dict[str, object]
) -> None:
    with pytest.raises(InvalidConfigException, match=next(iter(config))):
        QuestionClassifier.create(QuestionClassifier.get_default_config() | config, storage, resource, None)


def test_odds_make_a_label_likelier(storage: LocalModelStorage, resource: Resource) -> None:
    data = TrainingData([example(text, intent) for intent, texts in EXAMPLES.items() for text in texts])

    def confidence(odds: dict[str, float]) -> float:
        config = QuestionClassifier.get_default_config() | {"odds": odds}
        component = QuestionClassifier.create(config, storage, resource, None)
        component.train(data)
        ranking = decide(component, "good evening, how much is it").get("intent_ranking")
        return next(float(rival["confidence"]) for rival in ranking if rival["name"] == "greet")

    assert confidence({"greet": 10}) > 2 * confidence({})


def test_one_intent_is_too_few_to_learn_from(storage: LocalModelStorage, resource: Resource) -> None:
    component = QuestionClassifier.create(QuestionClassifier.get_default_config(), storage, resource, None)
    with pytest.raises(UnderstandingUntrained):
        component.train(TrainingData([example("hello", "greet")]))
