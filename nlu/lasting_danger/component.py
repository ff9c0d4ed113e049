"""Says an emergency's card again while it stands: the last component, after the danger signs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import INTENT_MESSAGE_PREFIX, UTTER_PREFIX
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.component_support import existing_file, files_digest
from nlu.lasting_danger.reading import EMERGENCY, Heard, LastingDanger, Verdict, read_lasting_danger
from nlu.lasting_danger.standing import AGAIN, DANGER_OVER, LASTING, MANNER, RED_FLAG, standing
from nlu.retrieval import selecting

FILE, URGENT = "lasting_danger.yml", "urgent_answers.json"
ANSWER, TREATMENT = "ask/", "treatment"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DangerLasts(IntentClassifier, GraphComponent):
    """Turns what follows an emergency into `red_flag` again, or into `danger_over` when help is there."""

    def __init__(
        self, file: Path, model_storage: ModelStorage, resource: Resource, known: LastingDanger | None = None
    ) -> None:
        self._file = file
        self._storage = model_storage
        self._resource = resource
        self._known = known or read_lasting_danger(file)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"lasting_danger": f"knowledge/{FILE}"}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        return files_digest([existing_file(cls.get_default_config() | config, "lasting_danger")])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerLasts:
        """Raises InvalidConfigException when the file is not there."""
        return cls(existing_file(config, "lasting_danger"), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Copy the words into the model, with the ids of the answers about danger."""
        with self._storage.write_to(self._resource) as folder:
            shutil.copy(self._file, folder / FILE)
            (folder / URGENT).write_text(json.dumps(urgent_answers(training_data.responses)), "utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DangerLasts:
        with model_storage.read_from(resource) as folder:
            urgent = json.loads((folder / URGENT).read_text(encoding="utf-8"))
            return cls(folder / FILE, model_storage, resource, read_lasting_danger(folder / FILE, urgent))

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Leaves everything alone while no emergency stands, and every button."""
        flag = standing(tracker, self._known.lasts)
        for message in messages:
            text = message.get(TEXT) or ""
            if flag and text and not text.startswith(INTENT_MESSAGE_PREFIX):
                self._read(message, text, flag)
        return messages

    def _read(self, message: Message, text: str, flag: str) -> None:
        heard = _heard(message, text)
        verdict, manner = self._known.verdict(heard, flag), self._known.manner(text, flag)
        spoken = {MANNER: manner.value} if manner else {}
        if verdict is Verdict.STANDS:
            _raise_again(message, flag, spoken)
        elif verdict is Verdict.OVER:
            message.set(INTENT, {"name": DANGER_OVER, "confidence": 1.0}, add_to_output=True)
            message.set(RED_FLAG, None, add_to_output=True)
        elif heard.flag == flag:
            message.set(RED_FLAG, {**message.get(RED_FLAG), AGAIN: True, **spoken}, add_to_output=True)


def urgent_answers(responses: dict[str, list[dict[str, Any]]]) -> list[str]:
    """The ids of the answers about what somebody has who may be in danger."""
    prefix = UTTER_PREFIX + ANSWER
    return sorted(
        name[len(prefix) :]
        for name, variants in responses.items()
        if name.startswith(prefix) and (variants[0].get("metadata") or {}).get(RED_FLAG)
    )


def _heard(message: Message, text: str) -> Heard:
    intent, flag = message.get(INTENT) or {}, message.get(RED_FLAG) or {}
    ranking = message.get(INTENT_RANKING_KEY) or [{"name": ""}]
    return Heard(
        text=text,
        intent=str(intent.get("name")),
        confidence=float(intent.get("confidence") or 0.0),
        answer=str(ranking[0]["name"]).removeprefix(ANSWER),
        names_treatment=any(each["entity"] == TREATMENT for each in message.get(ENTITIES) or []),
        flag=flag.get("id"),
        level=flag.get("level"),
    )


def _raise_again(message: Message, flag: str, spoken: dict[str, str]) -> None:
    told = {"id": flag, "level": EMERGENCY, "words": [], LASTING: True, AGAIN: True, **spoken}
    message.set(INTENT, {"name": RED_FLAG, "confidence": 1.0}, add_to_output=True)
    message.set(RED_FLAG, told, add_to_output=True)
    selected = selecting(message.get(RESPONSE_SELECTOR) or {}, RED_FLAG, flag)
    message.set(RESPONSE_SELECTOR, selected, add_to_output=True)
