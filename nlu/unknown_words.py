"""A message of words that nobody knows is not understood, however it was classified."""

from __future__ import annotations

import json
import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.lang.en.stop_words import STOP_WORDS

from nlu.component_support import numbers
from nlu.english import english_words
from nlu.spelling import words_of

NOT_UNDERSTOOD = "nlu_fallback"
FILE = "words_by_intent.json"
MASHED = re.compile(r"[bcdfghjklmnpqrstvwxz]{4}")  # letters that no language puts together so, or hardly any


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class UnknownWords(IntentClassifier, GraphComponent):
    """Takes a name or a row of letters for abuse, a subject or a language only with good reason."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        words: dict[str, list[str]] | None = None,
    ) -> None:
        self._sure = numbers(config, "sure")
        self._least = numbers(config, "least")
        self._storage = model_storage
        self._resource = resource
        self._words = {intent: frozenset(known) for intent, known in (words or {}).items()}

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`sure`: confidence from which words may be unknown, by intent. `least`: below it nothing counts."""
        sure = {"abuse": 0.95, "out_of_scope_near": 1.0, "out_of_scope_far": 1.0, "other_language": 0.5}
        return {"sure": sure, "least": {"abuse": 0.6}}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UnknownWords:
        """Raises InvalidConfigException when a table is not one of numbers."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the words that the examples of these intents use."""
        words: dict[str, set[str]] = {intent: set() for intent in self._sure}
        for example in training_data.intent_examples:
            if example.get(INTENT) in words:
                words[example.get(INTENT)].update(words_of(example.get(TEXT)))
        with self._storage.write_to(self._resource) as folder:
            kept = {intent: sorted(used) for intent, used in words.items()}
            (folder / FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> UnknownWords:
        with model_storage.read_from(resource) as folder:
            words = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, words)

    def process(self, messages: list[Message]) -> list[Message]:
        """Changes only the intents of its tables."""
        for message in messages:
            text, intent = message.get(TEXT) or "", message.get(INTENT) or {}
            if not text.startswith(INTENT_MESSAGE_PREFIX) and self._is_doubtful(text, intent):
                decided = {"name": NOT_UNDERSTOOD, "confidence": intent["confidence"]}
                message.set(INTENT, decided, add_to_output=True)
        return messages

    def _is_doubtful(self, text: str, intent: dict[str, Any]) -> bool:
        name, confidence = str(intent.get("name")), float(intent.get("confidence") or 0.0)
        if confidence < self._least.get(name, 0.0):
            return True
        if name not in self._sure or not self._is_unknown(text, name):
            return False
        return confidence < self._sure[name] or MASHED.search(text.lower()) is not None

    def _is_unknown(self, text: str, intent: str) -> bool:
        """True when no word beside the commonest is in a dictionary, or was ever said with that intent."""
        words = [word for word in words_of(text) if len(word) > 1 and word not in STOP_WORDS]
        known = self._words.get(intent, frozenset())
        return bool(words) and not any(word in known or word in english_words() for word in words)
