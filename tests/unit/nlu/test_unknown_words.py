from __future__ import annotations

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.unknown_words import UnknownWords

CONFIG = UnknownWords.get_default_config()
EXAMPLES = [("you numpty", "abuse"), ("sudoku tips", "out_of_scope_far"), ("how long", "ask")]


@pytest.fixture
def component(storage: LocalModelStorage, resource: Resource) -> UnknownWords:
    data = TrainingData([Message({TEXT: text, INTENT: intent}) for text, intent in EXAMPLES])
    UnknownWords.create(CONFIG, storage, resource, None).train(data)
    return UnknownWords.load(CONFIG, storage, resource, None)


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "decided"),
    [
        ("Bazza", "abuse", 0.5, "nlu_fallback"),
        ("Bazza", "abuse", 0.9, "nlu_fallback"),
        ("it's Priya", "out_of_scope_near", 0.4, "nlu_fallback"),
        ("you numpty", "abuse", 0.9, "abuse"),
        ("you daft potato", "abuse", 0.8, "abuse"),
        ("you daft potato", "abuse", 0.5, "nlu_fallback"),
        ("sdfkj wqelk zmxcn", "out_of_scope_far", 0.8, "nlu_fallback"),
        ("sudoku", "out_of_scope_far", 0.8, "out_of_scope_far"),
        ("who won the cup", "out_of_scope_far", 0.4, "out_of_scope_far"),
        ("Siobhan", "other_language", 0.4, "nlu_fallback"),
        ("habari za asubuhi", "other_language", 0.7, "other_language"),
        ("lkjh poiu", "other_language", 0.7, "nlu_fallback"),
        ("Kev", "ask", 0.7, "ask"),
        ("Kev", "inform", 0.3, "inform"),
        ("...", "abuse", 0.7, "abuse"),
        ("/abuse", "abuse", 0.1, "abuse"),
    ],
)
def test_words_that_nobody_knows_need_confidence(
    text: str, intent: str, confidence: float, decided: str, component: UnknownWords
) -> None:
    said = {"name": intent, "confidence": confidence}
    assert component.process([Message({TEXT: text, INTENT: said})])[0].get(INTENT)["name"] == decided


def test_a_table_must_be_one(storage: LocalModelStorage, resource: Resource) -> None:
    with pytest.raises(InvalidConfigException, match="least"):
        UnknownWords.create({**CONFIG, "least": 0.6}, storage, resource, None)
