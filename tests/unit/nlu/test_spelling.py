from __future__ import annotations

import pytest

from nlu import spelling
from nlu.spelling import Speller, edit_distance, trade_words
from nlu.word_order import WordOrder

TRADE = {"botox": 90, "toner": 40, "microcurrent": 12, "swallow": 5}
EVERYDAY = ["after", "properly", "long", "does", "last", "price"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("how lnog dose botxo last", "how long dose botox last"),
        ("can i use my tonner", "can i use my toner"),
        ("mircocurent aftr botox", "microcurrent after botox"),
        ("sooooo", "soo"),
        ("call 02079460123 or b12", "call 02079460123 or b12"),
        ("cat fish", "cat fish"),
        ("COPD", "COPD"),
        ("i couldnt", "i couldnt"),
    ],
)
def test_slips_are_mended_and_the_rest_left(written: str, meant: str) -> None:
    speller = Speller(TRADE, EVERYDAY, {"dose", "fish", "call"})
    assert speller.mend(written) == meant


ORDER = WordOrder.learn(["how long does it last"] * 9 + ["is it lost on me"] * 5 + ["what is it to me"] * 5)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("does it lwst", "does it last"),
        ("is it lwst on me", "is it lost on me"),
        ("hwo long does it last", "how long does it last"),
        ("it si lost", "it is lost"),
        ("waht is it", "what is it"),
        ("x is it", "x is it"),
        ("qxz is it", "qxz is it"),
    ],
)
def test_a_slip_is_read_by_what_stands_beside_it(written: str, meant: str) -> None:
    assert Speller({"last": 9, "lost": 9, "what": 5}, EVERYDAY, (), ORDER).mend(written) == meant


def test_english_full_of_slips_is_still_english() -> None:
    order = WordOrder.learn(["properly after botox"] * 5)
    speller = Speller(TRADE, EVERYDAY, (), order)
    assert speller.mend("proprly aftr botxo price") == "properly after botox price"


def test_another_language_is_left_alone() -> None:
    spanish = "cuanto cuesta vuestra tonner hoy"
    assert Speller(TRADE, EVERYDAY).mend(spanish) == spanish


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("botox", "botox", 0),
        ("botxo", "botox", 1),
        ("boto", "botox", 1),
        ("bottocks", "botox", 4),
        ("", "ab", 2),
    ],
)
def test_edit_distance_counts_a_swap_as_one(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other) == distance


def test_slips_in_the_examples_are_no_trade_words() -> None:
    texts = ["botox please"] * 40 + ["botx please"] * 2 + ["jeuveau", "jeuveau"]
    assert set(trade_words(texts, {"please"})) == {"botox", "please", "jeuveau"}


@pytest.mark.parametrize(("letters", "is_looked_up"), [(12, True), (30, False), (1000, False)])
def test_a_word_far_longer_than_all_we_know_is_left_alone(
    letters: int, is_looked_up: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All ways to leave out two letters of a thousand are half a million: ten seconds, for every visitor."""
    speller, looked_up = Speller(TRADE, EVERYDAY), list[str]()

    def noted(word: str, edits: int) -> set[str]:
        looked_up.append(word)
        return {word}

    monkeypatch.setattr(spelling, "_deletions", noted)
    word = "".join(chr(ord("a") + number * 7 % 26) for number in range(letters))
    assert speller.mend(f"does {word} last") == f"does {word} last"
    assert (word in looked_up) == is_looked_up
