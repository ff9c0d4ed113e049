from __future__ import annotations

import pytest

from nlu.plain_text import passages, plain_text, sentences


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I CAN’T breathe!!", "i cannot breathe ."),
        ("cant swallow, it's bad", "cannot swallow , it is bad"),
        ("don't won't isn't", "do not will not is not"),
        ("she's got crow's feet", "she is got crow feet"),
        ("self-harm 😢", "self harm"),
        ("", ""),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text(text, mend=str) == plain


def test_sentences_are_parted() -> None:
    assert sentences(plain_text("Hi. My lip is white; help!\nThanks", mend=str)) == [
        "hi", "my lip is white", "help", "thanks",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("plain", "lengths"),
    [
        ("my lip is white now", []),
        ("my lip is white . help", [4]),
        ("can i come on friday also my lid fell down", [5, 4]),
        ("hi . " + "word " * 17 + "end", [1, 18]),
        ("word " * 30, [18, 18, 12]),
        (". . " * 20, []),
    ],
)
def test_long_texts_and_several_matters_are_read_in_passages_too(plain: str, lengths: list[int]) -> None:
    assert [len(plain[start:end].split()) for start, end in passages(plain)] == lengths
