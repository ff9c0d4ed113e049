from __future__ import annotations

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.entities import NameExtractor

DEFAULT = NameExtractor.get_default_config()


def test_entities_survive_storing(storage: LocalModelStorage, resource: Resource) -> None:
    NameExtractor.create(DEFAULT, storage, resource, None).train(TrainingData())
    stored = NameExtractor.load({}, storage, resource, None)
    message = stored.process([Message({TEXT: "Botox for my forehead"})])[0]
    found = [(entity["entity"], entity["value"]) for entity in message.get(ENTITIES)]
    assert found == [("treatment", "botulinum_toxin"), ("body_area", "forehead")]


def test_a_button_is_left_alone(storage: LocalModelStorage, resource: Resource) -> None:
    component = NameExtractor.create(DEFAULT, storage, resource, None)
    message = component.process([Message({TEXT: '/inform{"treatment": "filler"}'})])[0]
    assert message.get(ENTITIES) is None


def test_a_missing_vocabulary_is_refused(storage: LocalModelStorage, resource: Resource) -> None:
    with pytest.raises(InvalidConfigException, match="vocabulary"):
        NameExtractor.create({"vocabulary": "nowhere.yml"}, storage, resource, None)
