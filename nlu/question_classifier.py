"""Decides which of all answers and conversation moves a message asks for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, RESPONSE_SELECTOR, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from nlu import question_model
from nlu.component_support import files_digest, names, number_between, numbers
from nlu.encoder import SentenceEncoder, shared_encoder, tuned
from nlu.english import english_words
from nlu.plain_text import PLAIN, plain_text
from nlu.question_model import QuestionModel
from nlu.retrieval import Ranking, base_intent, selected_response
from nlu.spelling import Speller, trade_words
from nlu.word_order import WordOrder

RANKING_LENGTH = 10
ABOUT = "about.json"
HERE = Path(__file__).parent
LEARNT_FROM = [
    HERE / name
    for name in (
        "question_model.py", "letters.py", "regression.py", "plain_text.py", "spelling.py", "english.py",
        "word_order.py",
    )  # fmt: skip
]


class TrainedWithAnotherEncoder(RasaException):
    """The model's vectors come from another encoder than the one installed here: train again."""


class UnderstandingUntrained(RasaException):
    """There are no training examples to learn from."""


@dataclass(frozen=True)
class Learnt:
    """What training leaves behind."""

    model: QuestionModel
    speller: Speller
    retrieval_intents: list[str]

    def plain(self, text: str) -> str:
        return plain_text(text, self.speller.mend)

    def rank(self, plain: str) -> Ranking:
        return self.model.rank(plain, shared_encoder().encode(plain))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionClassifier(IntentClassifier, GraphComponent):
    """Sets the intent, its ranking and, for retrieval intents, the response that Rasa will say."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        learnt: Learnt | None = None,
    ) -> None:
        self._regularisation = number_between(config, "C", 1e-3, 1e3)
        self._left_out = names(config, "left_out")
        self._odds = numbers(config, "odds")
        self._storage = model_storage
        self._resource = resource
        self._learnt = learnt

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        # left_out: intents with examples that another component decides
        # odds: intents that count as this many times as probable as their examples make them
        return {"C": 30.0, "left_out": [], "odds": {}}

    @staticmethod
    def required_packages() -> list[str]:
        return ["onnxruntime", "tokenizers", "sklearn"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        return shared_encoder().fingerprint + files_digest(LEARNT_FROM)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn every full intent in the data; raises UnderstandingUntrained for fewer than two."""
        examples = [
            (example.get(TEXT), example.get_full_intent())
            for example in training_data.intent_examples
            if example.get(INTENT) not in self._left_out
        ]
        if len({label for _, label in examples}) < 2:
            raise UnderstandingUntrained("The training data need examples of two intents or more.")
        tuned.note_changes(examples)
        everything = [example.get(TEXT) for example in training_data.intent_examples]
        speller = learnt_speller(everything, shared_encoder())
        model = learn(examples, speller, shared_encoder(), self._regularisation, self._odds)
        self._learnt = Learnt(model, speller, sorted(training_data.retrieval_intents))
        with self._storage.write_to(self._resource) as folder:
            _save(self._learnt, folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionClassifier:
        """The trained component; raises TrainedWithAnotherEncoder when the vectors would not match."""
        threadpool_limits(1)  # products this small only wait for a second core
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, _read(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            _decide(message, self._learnt)
        return messages

    def rank(self, text: str) -> Ranking:
        """Every label with its confidence, best first, for words outside any conversation."""
        return self._learnt.rank(self._learnt.plain(text)) if self._learnt else []


def learn(
    examples: Sequence[tuple[str, str]],
    speller: Speller,
    encoder: SentenceEncoder,
    regularisation: float,
    odds: dict[str, float],
) -> QuestionModel:
    """The model of these texts and labels, as the speller mends them."""
    texts = [plain_text(text, speller.mend) for text, _ in examples]
    labels = [label for _, label in examples]
    return question_model.learn(texts, labels, encoder.encode_all(texts), regularisation, odds)


def learnt_speller(texts: Sequence[str], encoder: SentenceEncoder) -> Speller:
    """A speller that knows the words of these texts as the trade's."""
    order = WordOrder.learn(plain_text(text, str) for text in texts)
    return Speller(trade_words(texts, english_words()), encoder.whole_words(), english_words(), order)


def _decide(message: Message, learnt: Learnt | None) -> None:
    text = (message.get(TEXT) or "").strip()
    says_something = any(letter.isalnum() for letter in text)
    ranking = _rank(message, text, learnt) if says_something and learnt else []
    name, confidence = ranking[0] if ranking else (None, 0.0)
    message.set(INTENT, {"name": name and base_intent(name), "confidence": confidence}, add_to_output=True)
    listed = [{"name": label, "confidence": value} for label, value in ranking[:RANKING_LENGTH]]
    message.set(INTENT_RANKING_KEY, listed, add_to_output=True)
    if learnt:
        selected = selected_response(ranking, learnt.retrieval_intents)
        message.set(RESPONSE_SELECTOR, selected, add_to_output=True)


def _rank(message: Message, text: str, learnt: Learnt) -> Ranking:
    if text.startswith(INTENT_MESSAGE_PREFIX):
        # A button. Rasa reads plain intents itself; "/ask/<id>" it cannot, so that is read here.
        named = text[len(INTENT_MESSAGE_PREFIX) :]
        return [(named, 1.0)] if named in learnt.model.labels else []
    plain = learnt.plain(text)
    message.set(PLAIN, plain)
    return learnt.rank(plain)


def _save(learnt: Learnt, folder: Path) -> None:
    question_model.save(learnt.model, folder)
    about = {
        "encoder": shared_encoder().fingerprint,
        "retrieval_intents": learnt.retrieval_intents,
        "trade_words": learnt.speller.trade,
        "word_pairs": learnt.speller.order.pairs,
    }
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")


def _read(folder: Path) -> Learnt:
    encoder = shared_encoder()
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    if about["encoder"] != encoder.fingerprint:
        raise TrainedWithAnotherEncoder("Run `make train`: the sentence encoder changed since the last time.")
    order = WordOrder(about["word_pairs"])
    speller = Speller(about["trade_words"], encoder.whole_words(), english_words(), order)
    return Learnt(question_model.read(folder), speller, about["retrieval_intents"])
