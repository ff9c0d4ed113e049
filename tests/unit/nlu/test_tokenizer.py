from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.tokenizer import EnglishTokenizer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("How long does Botox last?", ["How", "long", "does", "Botox", "last", "?"]),
        ("crow's feet", ["crow", "'s", "feet"]),
        ("  two  spaces ", ["two", "spaces"]),
        ("   ", ["   "]),
        ("😀", ["😀"]),
    ],
)
def test_words_stand_where_the_text_has_them(text: str, words: list[str]) -> None:
    message = Message({TEXT: text})
    tokens = EnglishTokenizer(EnglishTokenizer.get_default_config()).process([message])[0].get("text_tokens")
    assert [token.text for token in tokens] == words
    assert all(text[token.start : token.end] == token.text for token in tokens)
