"""Treatments and body areas as entities, found by name and given their generic key."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.component_support import existing_file, files_digest
from nlu.vocabulary import Names, read_vocabulary

STORED = "vocabulary.yml"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class NameExtractor(GraphComponent, EntityExtractorMixin):
    """Adds an entity for every name of the vocabulary; the vocabulary travels inside the model."""

    def __init__(self, vocabulary: Path, model_storage: ModelStorage, resource: Resource) -> None:
        self._vocabulary = vocabulary
        self._names = Names(read_vocabulary(vocabulary))
        self._storage = model_storage
        self._resource = resource

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"vocabulary": "knowledge/vocabulary.yml"}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        return files_digest([existing_file(cls.get_default_config() | config, "vocabulary")])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NameExtractor:
        return cls(existing_file(config, "vocabulary"), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Nothing to learn: the vocabulary is copied, so that the model needs no file of ours."""
        with self._storage.write_to(self._resource) as folder:
            shutil.copy(self._vocabulary, folder / STORED)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NameExtractor:
        with model_storage.read_from(resource) as folder:
            return cls(folder / STORED, model_storage, resource)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if text and not text.startswith(INTENT_MESSAGE_PREFIX):
                self._add_entities(message, text)
        return messages

    def _add_entities(self, message: Message, text: str) -> None:
        found = [
            {"entity": name.entity, "value": name.value, "start": name.start, "end": name.end}
            for name in self._names.find(text)
        ]
        entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
        message.set(ENTITIES, entities, add_to_output=True)
