"""Messages that are not English get the intent `other_language`, or a red flag when they tell of danger."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.component_support import existing_file, files_digest
from nlu.english import english_words
from nlu.language.danger import Danger, read_danger
from nlu.language.recogniser import read_recogniser
from nlu.red_flags import RedFlag
from nlu.retrieval import selecting

FILES = {"languages": "languages.yml", "dangers": "danger_abroad.yml", "red_flags": "red_flags.yml"}
LANGUAGE, OTHER_LANGUAGE, RED_FLAG, EMERGENCY = "language", "other_language", "red_flag", "emergency"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class OtherLanguage(IntentClassifier, GraphComponent):
    """Keeps the language's code in the parse and as an entity; leaves English alone."""

    def __init__(self, files: dict[str, Path], model_storage: ModelStorage, resource: Resource) -> None:
        self._files = files
        self._recogniser = read_recogniser(files["languages"], english_words())
        self._dangers = read_danger(files["dangers"], english_words())
        flags = yaml.safe_load(files["red_flags"].read_text(encoding="utf-8"))["red_flags"]
        self._levels = {flag["id"]: flag["level"] for flag in flags}
        self._storage = model_storage
        self._resource = resource

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {name: f"knowledge/{file}" for name, file in FILES.items()}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        return files_digest(_files(cls.get_default_config() | config).values())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> OtherLanguage:
        """Raises InvalidConfigException when a file is not there."""
        return cls(_files(config), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Nothing to learn: the lists are copied, so that the model needs no file of ours."""
        with self._storage.write_to(self._resource) as folder:
            for name, path in self._files.items():
                shutil.copy(path, folder / FILES[name])
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> OtherLanguage:
        with model_storage.read_from(resource) as folder:
            return cls({name: folder / file for name, file in FILES.items()}, model_storage, resource)

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """While a form waits, a name from anywhere is a name, and only danger is read."""
        is_waiting = bool(tracker and tracker.active_loop_name)
        for message in messages:
            text = message.get(TEXT) or ""
            if text and not text.startswith(INTENT_MESSAGE_PREFIX):
                self._read(message, text, is_waiting)
        return messages

    def _read(self, message: Message, text: str, is_waiting: bool) -> None:
        language = self._recogniser.recognise(text, _is_called_foreign(message))
        flag = message.get(RED_FLAG) or {}
        if danger := self._dangers.seen(text, language):
            _note(message, text, danger.language)
            if flag.get("level") != EMERGENCY:
                self._raise(message, danger)
        elif language and (flag or not is_waiting):
            _note(message, text, language)
            if not flag:
                message.set(INTENT, {"name": OTHER_LANGUAGE, "confidence": 1.0}, add_to_output=True)

    def _raise(self, message: Message, danger: Danger) -> None:
        flag = RedFlag(danger.flag, self._levels[danger.flag], ())
        message.set(INTENT, {"name": RED_FLAG, "confidence": 1.0}, add_to_output=True)
        message.set(RED_FLAG, {**asdict(flag), "words": []}, add_to_output=True)
        selected = selecting(message.get(RESPONSE_SELECTOR) or {}, RED_FLAG, danger.flag)
        message.set(RESPONSE_SELECTOR, selected, add_to_output=True)


def _is_called_foreign(message: Message) -> bool:
    """By the classifier, whatever was made of it since."""
    ranking = message.get(INTENT_RANKING_KEY) or [{}]
    decided = (message.get(INTENT) or {}).get("name")
    return OTHER_LANGUAGE in (decided, ranking[0].get("name"))


def _note(message: Message, text: str, language: str) -> None:
    """The entity fills the slot `language`, by which replies choose their words."""
    whole = {"start": 0, "end": len(text), "extractor": OtherLanguage.__name__}
    entity = {"entity": LANGUAGE, "value": language, **whole}
    message.set(LANGUAGE, language, add_to_output=True)
    message.set(ENTITIES, [*(message.get(ENTITIES) or []), entity], add_to_output=True)


def _files(config: dict[str, Any]) -> dict[str, Path]:
    return {name: existing_file(config, name) for name in FILES}
