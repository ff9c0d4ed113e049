import pytest

from counts.clustering import groups, most_typical, shared_words, stems

ASKED = [
    "do you do microneedling?",
    "how much is microneedling",
    "Is MICRONEEDLING painful?",
    "can I park outside",
    "is there parking nearby",
    "do you take dental insurance",
    "??",
    "and you?",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do you offer tattoos?", ["offer", "tattoo"]),
        ("waxing", ["wax"]),
        ("glass", ["glass"]),
        ("what is it", []),
        ("Café’s", ["cafe"]),
    ],
)
def test_words_that_matter_lose_their_endings(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


WORDS = [stems(text) for text in ASKED]


def test_questions_that_share_rare_words_stand_together() -> None:
    found = [group.members for group in groups(WORDS)]
    assert found == [[0, 1, 2], [3, 4], [6, 7], [5]]


def test_a_group_says_what_is_typical_of_it_and_what_it_shares() -> None:
    largest = groups(WORDS)[0]
    assert shared_words(largest, WORDS, ASKED) == ["microneedling"]
    assert most_typical(largest, WORDS, ASKED) == "do you do microneedling?"


def test_a_thousand_different_questions_are_compared_quickly() -> None:
    texts = [f"word{number} other{number % 97} third{number % 31}" for number in range(1000)]
    assert sum(len(group.members) for group in groups([stems(text) for text in texts])) == 1000


def test_nothing_asked_is_no_group() -> None:
    assert groups([]) == []
