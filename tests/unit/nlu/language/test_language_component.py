from __future__ import annotations

import pytest
import yaml
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.component_support import PROJECT
from nlu.language.component import OtherLanguage

CONFIG = OtherLanguage.get_default_config()
DECIDED = {"name": "ask", "confidence": 0.4}


@pytest.fixture(scope="module")
def component(shared_storage: LocalModelStorage) -> OtherLanguage:
    storage, resource = shared_storage, Resource("component")
    OtherLanguage.create(CONFIG, storage, resource, None).train(TrainingData())
    return OtherLanguage.load(CONFIG, storage, resource, None)


def tracker(is_waiting: bool) -> DialogueStateTracker:
    loop = [ActiveLoop("a_form" if is_waiting else None)]
    return DialogueStateTracker.from_events("0" * 32, loop, Domain.empty().slots)


@pytest.mark.parametrize(
    ("text", "is_waiting", "intent", "language", "red_flag"),
    [
        ("¿Cuánto cuesta el bótox?", False, "other_language", "es", None),
        ("¿Cuánto cuesta el bótox?", True, "ask", None, None),
        ("no puedo respirar", False, "red_flag", "es", "rf_breathing"),
        ("no puedo respirar", True, "red_flag", "es", "rf_breathing"),
        ("嘴唇很肿", True, "red_flag", "zh", "rf_anaphylaxis"),
        ("how much is botox?", False, "ask", None, None),
        ("José García", True, "ask", None, None),
        ('/inform{"x": "no puedo respirar"}', False, "ask", None, None),
        ("", False, "ask", None, None),
    ],
)
def test_what_is_not_english_is_said_so_and_danger_first(
    text: str,
    is_waiting: bool,
    intent: str,
    language: str | None,
    red_flag: str | None,
    component: OtherLanguage,
) -> None:
    message = component.process([Message({TEXT: text, INTENT: DECIDED})], tracker(is_waiting))[0]
    assert message.get(INTENT)["name"] == intent
    assert message.get("language") == language
    assert [one["value"] for one in message.get(ENTITIES) or []] == ([language] if language else [])
    flag = message.get("red_flag")
    assert (flag and (flag["id"], flag["level"])) == (red_flag and (red_flag, "emergency"))
    if red_flag:
        chosen = message.get(RESPONSE_SELECTOR)["red_flag"]["response"]["utter_action"]
        assert chosen == f"utter_red_flag/{red_flag}"


def test_what_the_classifier_calls_foreign_gets_its_likeliest_language(component: OtherLanguage) -> None:
    said = {"name": "other_language", "confidence": 0.9}
    message = component.process([Message({TEXT: "Merci beaucoup", INTENT: said})])[0]
    assert (message.get(INTENT)["name"], message.get("language")) == ("other_language", "fr")


def test_a_file_that_is_not_there_is_refused(storage: LocalModelStorage, resource: Resource) -> None:
    with pytest.raises(InvalidConfigException, match="languages"):
        OtherLanguage.create({**CONFIG, "languages": "knowledge/none.yml"}, storage, resource, None)


EMERGENCY = {"id": "rf_anaphylaxis", "level": "emergency", "words": []}
LESSER = {"id": "rf_rash", "level": "same_day_clinic", "words": []}


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("no puedo respirar", LESSER, "rf_breathing"),
        ("no puedo respirar", EMERGENCY, "rf_anaphylaxis"),
        ("¿Cuánto cuesta el bótox?", LESSER, "rf_rash"),
    ],
)
def test_a_danger_sign_is_made_graver_and_never_less(
    text: str, before: dict[str, object], after: str, component: OtherLanguage
) -> None:
    said = {TEXT: text, INTENT: {"name": "red_flag", "confidence": 1.0}, "red_flag": before}
    message = component.process([Message(said)])[0]
    assert (message.get(INTENT)["name"], message.get("red_flag")["id"]) == ("red_flag", after)
    assert message.get("language") == "es"


def test_the_danger_signs_in_english_are_read_first() -> None:
    config = yaml.safe_load((PROJECT / "config.yml").read_text(encoding="utf-8"))
    order = [component["name"].rpartition(".")[2] for component in config["pipeline"]]
    assert order.index("RedFlagNet") < order.index("OtherLanguage") < order.index("DangerLasts")


def test_a_language_that_is_not_listed_is_not_guessed(component: OtherLanguage) -> None:
    said = {"name": "other_language", "confidence": 0.7}
    message = component.process([Message({TEXT: "tôi muốn hỏi giá botox", INTENT: said})])[0]
    assert (message.get(INTENT)["name"], message.get("language")) == ("other_language", None)
