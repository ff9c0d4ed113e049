"""Words and punctuation with their places in the text, by spaCy's English rules."""

from __future__ import annotations

from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class EnglishTokenizer(Tokenizer):
    """spaCy's blank English tokenizer as a Rasa tokenizer; it needs no trained model."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._nlp = spacy.blank("en")

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        # Rasa's base class reads these two; intents here are never split into words.
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text: str = message.get(attribute)
        words = [Token(word.text, word.idx) for word in self._nlp.make_doc(text) if not word.is_space]
        # A text of spaces alone still needs one token: Rasa's evaluation counts them.
        return words or [Token(text, 0)]
