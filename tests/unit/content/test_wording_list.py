"""The real list of banned wording catches what sells and spares what informs."""

from __future__ import annotations

import pytest

from content.checks.wording import banned_in
from content.model import Library


@pytest.mark.parametrize(
    "sentence",
    [
        "A limited-time price.",
        "Don’t miss this.",
        "Only two places left this week.",
        "Ask about our discount.",
        "Results are guaranteed.",
        "You get a perfect result.",
        "It is a miracle cream.",
        "This is the best treatment for lines.",
        "It is risk-free.",
        "There are no side effects.",
        "It is safe and effective.",
        "Botox is safe.",
        "You should book.",
        "An amazing change.",
        "Look your best this summer.",
        "It treats your problem areas.",
    ],
)
def test_caught(library: Library, sentence: str) -> None:
    assert list(banned_in(sentence, library)) != []


@pytest.mark.parametrize(
    "sentence",
    [
        "Avoid anyone who offers a discount.",
        "Nobody can guarantee a result.",
        "No result is perfect.",
        "No one treatment is the best choice for all.",
        "It works best on lines made by movement.",
        "The best sources say 3 to 4 months.",
        "The best result comes near a year.",
        "A trained person is safer.",
        "No treatment is fully safe.",
        "Light peels are usually safe in trained hands.",
        "It is not risk-free.",
        "There is no need to hurry.",
        "Everyone is different.",
        "The studies had flaws.",
    ],
)
def test_spared(library: Library, sentence: str) -> None:
    assert list(banned_in(sentence, library)) == []
