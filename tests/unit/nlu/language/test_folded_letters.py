from __future__ import annotations

import pytest

from nlu.language.letters import folded, spaced


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Señal", "senal"),
        ("SEN\u0303AL", "senal"),
        ("Łódź", "lodz"),
        ("weiß", "weiss"),
        ("ALAMIYORUM alamıyorum", "alamiyorum alamiyorum"),
        ("أستطيع", "استطيع"),
        ("सांस", "सांस"),
        ("", ""),
    ],
)
def test_accents_go_and_vowel_signs_stay(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [("¡No, señor!", " no senor "), ("it's 5", " it s 5 "), ("", "  "), ("सांस नहीं।", " सांस नहीं ")],
)
def test_words_stand_between_single_spaces(text: str, words: str) -> None:
    assert spaced(text) == words
