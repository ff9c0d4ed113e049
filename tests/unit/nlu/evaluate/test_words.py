from __future__ import annotations

import random

from nlu.evaluate.words import FOLDER, KINDS, mistyped, read_words, slipped


def test_the_same_seed_makes_the_same_slips() -> None:
    cases = [{"text": "how long does it last", "id": "a"}] * 3
    assert mistyped(cases, seed=1) == mistyped(cases, seed=1) != mistyped(cases, seed=2)
    assert {case["id"] for case in mistyped(cases)} == {"a"}


def test_one_letter_in_ten_is_edited_and_nothing_else() -> None:
    text = "a1, " * 5000
    edits = sum(word != "a1," for word in slipped(text, random.Random(0)).split())
    assert 400 < edits < 600
    assert slipped("12 - 34 ?!", random.Random(0)) == "12 - 34 ?!"


def test_our_own_words_are_read() -> None:
    words = read_words(FOLDER / "dev")
    assert set(words) == set(KINDS)
    assert all(len(cases) > 100 for cases in words.values())
