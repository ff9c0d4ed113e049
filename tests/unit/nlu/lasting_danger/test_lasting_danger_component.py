from __future__ import annotations

from typing import Any

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.lasting_danger.component import DangerLasts, urgent_answers
from nlu.lasting_danger.standing import standing

CONFIG = DangerLasts.get_default_config()
RESPONSES: dict[str, list[dict[str, Any]]] = {
    "utter_ask/infection_after": [{"text": "-", "metadata": {"red_flag": "rf_infection"}}],
    "utter_ask/cost_botox": [{"text": "-", "metadata": {"route": "answer"}}],
    "utter_greet": [{"text": "-"}],
}
SMALL_TALK, CARD, URGENT = "thanks", "rf_chest", "rf_vision"


def heard(intent: str, flag: str | None = None, lasting: bool = False, text: str = "words") -> UserUttered:
    level = "urgent" if flag == URGENT else "emergency"
    parsed: dict[str, Any] = {"intent": {"name": intent, "confidence": 1.0}}
    if flag:
        parsed["red_flag"] = {"id": flag, "level": level, "words": [], "lasting": lasting}
    return UserUttered(text, intent=parsed["intent"], parse_data=parsed)  # type: ignore[arg-type]


CARD_SHOWN = heard("red_flag", CARD)


def tracker(*events: UserUttered) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("0" * 32, list(events), Domain.empty().slots)


@pytest.fixture
def component(storage: LocalModelStorage, resource: Resource) -> DangerLasts:
    DangerLasts.create(CONFIG, storage, resource, None).train(TrainingData(responses=RESPONSES))
    return DangerLasts.load(CONFIG, storage, resource, None)


@pytest.mark.parametrize(
    ("events", "flag"),
    [
        ([], None),
        ([heard(SMALL_TALK)], None),
        ([CARD_SHOWN], CARD),
        ([CARD_SHOWN, *[heard(SMALL_TALK)] * 2], CARD),
        ([CARD_SHOWN, *[heard(SMALL_TALK)] * 3], None),
        ([CARD_SHOWN, *[heard("red_flag", CARD, lasting=True)] * 3], None),
        ([CARD_SHOWN, heard(SMALL_TALK), heard("red_flag", "rf_breathing")], "rf_breathing"),
        ([CARD_SHOWN, heard("red_flag", URGENT)], CARD),
        ([heard("red_flag", URGENT)], None),
        ([CARD_SHOWN, heard("danger_over")], None),
        ([CARD_SHOWN, *[heard(SMALL_TALK, text="/inform{}")] * 3], CARD),
    ],
)
def test_a_card_stands_for_some_messages(events: list[UserUttered], flag: str | None) -> None:
    assert standing(tracker(*events), lasts=3) == flag


@pytest.mark.parametrize(
    ("text", "events", "intent", "flag"),
    [
        ("can we finish the booking", [CARD_SHOWN], "red_flag", CARD),
        ("false alarm, sorry", [CARD_SHOWN], "danger_over", None),
        ("can we finish the booking", [], "inform", None),
        ("false alarm, sorry", [], "inform", None),
        ("/inform", [CARD_SHOWN], "inform", None),
    ],
)
def test_what_follows_an_emergency_is_read_by_it(
    text: str, events: list[UserUttered], intent: str, flag: str | None, component: DangerLasts
) -> None:
    said = Message({TEXT: text, INTENT: {"name": "inform", "confidence": 1.0}})
    message = component.process([said], tracker(*events))[0]
    assert message.get(INTENT)["name"] == intent
    assert (message.get("red_flag") or {}).get("id") == flag
    if flag:
        chosen = message.get(RESPONSE_SELECTOR)["red_flag"]["response"]["utter_action"]
        assert chosen == f"utter_red_flag/{flag}"


def test_the_same_sign_again_is_a_sign_of_its_own(component: DangerLasts) -> None:
    flag = {"id": CARD, "level": "emergency", "words": ["chest pain"]}
    said = {TEXT: "more chest pain", INTENT: {"name": "red_flag", "confidence": 1.0}, "red_flag": flag}
    message = component.process([Message(said)], tracker(CARD_SHOWN))[0]
    assert message.get("red_flag") == {**flag, "again": True}


def test_answers_about_danger_are_no_other_subject() -> None:
    assert urgent_answers(RESPONSES) == ["infection_after"]


def test_a_file_that_is_not_there_is_refused(storage: LocalModelStorage, resource: Resource) -> None:
    with pytest.raises(InvalidConfigException, match="lasting_danger"):
        DangerLasts.create({"lasting_danger": "knowledge/none.yml"}, storage, resource, None)
