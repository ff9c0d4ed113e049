from __future__ import annotations

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.in_context.component import QuestionInContext, questions_of

EXAMPLES = [
    ("how long does botox last", "ask/how_long_does_botox_last"),
    ("how many months does it last", "ask/how_long_does_botox_last"),
    ("how much is botox", "ask/cost_botox"),
    ("what does it cost", "ask/cost_botox"),
    ("how long does filler last", "ask/filler_how_long"),
    ("thanks a lot", "thanks"),
    ("thank you", "thanks"),
]
RESPONSES = {
    "utter_ask/cost_botox": [{"text": "-", "metadata": {"question": "How much does Botox cost?"}}],
    "utter_ask/filler_how_long": [{"text": "-", "metadata": {"question": "How long does filler last?"}}],
    "utter_greet": [{"text": "Hello."}],
}
CONFIG = QuestionInContext.get_default_config()


def data() -> TrainingData:
    examples = [
        {TEXT: text, INTENT: intent.split("/")[0], INTENT_RESPONSE_KEY: intent if "/" in intent else None}
        for text, intent in EXAMPLES
    ]
    return TrainingData([Message(example) for example in examples], responses=RESPONSES)


@pytest.fixture(scope="module")
def component(shared_storage: LocalModelStorage) -> QuestionInContext:
    storage, resource = shared_storage, Resource("component")
    QuestionInContext.create(CONFIG, storage, resource, None).train(data())
    loaded = QuestionInContext.load(CONFIG, storage, resource, None)
    assert isinstance(loaded, QuestionInContext)
    return loaded


def after(answer: str) -> DialogueStateTracker:
    said = BotUttered("It lasts.", metadata={"utter_action": f"utter_ask/{answer}"})
    return DialogueStateTracker.from_events("0" * 32, [said], Domain.empty().slots)


@pytest.mark.parametrize(
    ("text", "answer", "chosen"),
    [
        ("and filler?", "how_long_does_botox_last", "utter_ask/filler_how_long"),
        ("how much?", "how_long_does_botox_last", "utter_ask/cost_botox"),
        ("/ask/cost_botox", "how_long_does_botox_last", "utter_ask/cost_botox"),
    ],
)
def test_the_conversation_decides(text: str, answer: str, chosen: str, component: QuestionInContext) -> None:
    message = component.process([Message({TEXT: text})], after(answer))[0]
    assert message.get(INTENT)["name"] == "ask"
    assert message.get(RESPONSE_SELECTOR)["ask"]["response"]["utter_action"] == chosen


def test_two_questions_are_kept_in_the_parse(component: QuestionInContext) -> None:
    text = "How much does Botox cost? How long does filler last?"
    message = component.process([Message({TEXT: text})])[0]
    assert message.get(INTENT)["name"] == "ask_both"
    assert message.get("also_asked") == ["filler_how_long"]
    assert "also_asked" in message.output_properties


@pytest.mark.parametrize("text", ["", "?", "thank you"])
def test_what_needs_no_context_is_left_to_the_classifier(text: str, component: QuestionInContext) -> None:
    decided = component.process([Message({TEXT: text})], after("cost_botox"))[0]
    assert decided.get(INTENT)["name"] in (None, "thanks")
    assert decided.get("also_asked") is None


def test_questions_are_those_of_answers() -> None:
    assert questions_of(RESPONSES) == {
        "cost_botox": "How much does Botox cost?",
        "filler_how_long": "How long does filler last?",
    }


def test_a_file_that_is_not_there_is_refused(storage: LocalModelStorage, resource: Resource) -> None:
    with pytest.raises(InvalidConfigException, match="follow_ups"):
        QuestionInContext.create({**CONFIG, "follow_ups": "knowledge/none.yml"}, storage, resource, None)


def test_other_words_make_another_fingerprint() -> None:
    assert QuestionInContext.fingerprint_addon({}) == QuestionInContext.fingerprint_addon(CONFIG)
    other = {**CONFIG, "follow_ups": "knowledge/languages.yml"}
    assert QuestionInContext.fingerprint_addon(other) != QuestionInContext.fingerprint_addon(CONFIG)
