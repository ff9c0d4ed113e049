from __future__ import annotations

import pytest

from nlu.english import english_words


@pytest.mark.parametrize(
    "word", ["eyelid", "eyelids", "drooping", "swallowed", "unregulated", "hairdressers", "went"]
)
def test_words_and_their_forms_are_known(word: str) -> None:
    assert word in english_words()


@pytest.mark.parametrize("word", ["swalow", "droopping", "diffrence", "botxo", ""])
def test_slips_are_not_known(word: str) -> None:
    assert word not in english_words()
