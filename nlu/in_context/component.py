"""The question classifier with a memory: what a message asks after the answers before it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX, UTTER_PREFIX
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.component_support import existing_file, files_digest
from nlu.in_context.before import Before, before
from nlu.in_context.follow_up import QUESTION, Said
from nlu.in_context.knowledge import read_follow_ups
from nlu.in_context.reading import Read, Reader
from nlu.question_classifier import RANKING_LENGTH, Learnt, QuestionClassifier
from nlu.retrieval import Ranking, selected_response
from nlu.vocabulary import Names, read_vocabulary

FILES = {"follow_ups": "follow_ups.yml", "vocabulary": "vocabulary.yml"}
QUESTIONS = "questions.json"
ALSO_ASKED, TONER, TONER_KIND = "also_asked", "toner", "toner_kind"  # kept in the parse beside the intent


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionInContext(QuestionClassifier):
    """Decides as QuestionClassifier does, then reads short and double messages by their context."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        learnt: Learnt | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource, learnt)
        self._config = config
        self._reader: Reader | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        files = {name: f"knowledge/{file}" for name, file in FILES.items()}
        return {**QuestionClassifier.get_default_config(), **files}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        settings = cls.get_default_config() | config
        return f"{super().fingerprint_addon(config)}{files_digest(_files(settings).values())}"

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionInContext:
        """Raises InvalidConfigException when a file is not there."""
        _files(config)
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn as QuestionClassifier does, and copy what follow-ups need into the model."""
        super().train(training_data)
        with self._storage.write_to(self._resource) as folder:
            for name, path in _files(self._config).items():
                shutil.copy(path, folder / FILES[name])
            asked = json.dumps(questions_of(training_data.responses), ensure_ascii=False)
            (folder / QUESTIONS).write_text(asked, encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionInContext:
        loaded = super().load(config, model_storage, resource, execution_context, **kwargs)
        assert isinstance(loaded, QuestionInContext)
        with model_storage.read_from(resource) as folder:
            loaded._reader = _reader(folder, loaded.rank)
        return loaded

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """The classifier's decision, unless the conversation says what was meant."""
        held = before(tracker)
        for message in super().process(messages):
            text = message.get(TEXT) or ""
            if self._reader and text and not text.startswith(INTENT_MESSAGE_PREFIX):
                self._read(message, text, held)
        return messages

    def _read(self, message: Message, text: str, held: Before) -> None:
        assert self._reader is not None
        ranking = [(each["name"], each["confidence"]) for each in message.get(INTENT_RANKING_KEY) or []]
        if read := self._reader.read(self._reader.find(text), ranking, held):
            self._set(message, read)

    def _set(self, message: Message, read: Read) -> None:
        confidence = read.ranking[0][1] if read.ranking else 0.0
        message.set(INTENT, {"name": read.intent, "confidence": confidence}, add_to_output=True)
        listed = [{"name": name, "confidence": value} for name, value in read.ranking[:RANKING_LENGTH]]
        message.set(INTENT_RANKING_KEY, listed, add_to_output=True)
        if self._learnt:
            selected = selected_response(read.ranking, self._learnt.retrieval_intents)
            message.set(RESPONSE_SELECTOR, selected, add_to_output=True)
        kept = {ALSO_ASKED: list(read.also_asked), TONER: read.toner, TONER_KIND: read.toner_kind}
        for name, value in kept.items():
            if value:
                message.set(name, value, add_to_output=True)


def questions_of(responses: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Each answer's question in a visitor's words, by answer id."""
    prefix = UTTER_PREFIX + QUESTION
    return {
        name[len(prefix) :]: str((variants[0].get("metadata") or {}).get("question", ""))
        for name, variants in responses.items()
        if name.startswith(prefix)
    }


def _reader(folder: Path, rank: Callable[[str], Ranking]) -> Reader:
    questions = json.loads((folder / QUESTIONS).read_text(encoding="utf-8"))
    names = Names(read_vocabulary(folder / FILES["vocabulary"]))
    known = read_follow_ups(folder / FILES["follow_ups"])
    return Reader(known, questions, rank, lambda text: Said(text, tuple(names.find(text))))


def _files(config: dict[str, Any]) -> dict[str, Path]:
    return {name: existing_file(config, name) for name in FILES}
