from __future__ import annotations

import pytest

from content.text import count_words, normalise, reading_grade, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How long, does it LAST?!", "how long does it last"),
        ("don’t  [tox](treatment)", "dont tox"),
        ("¿?", ""),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_sentences_end_at_stops_and_lines() -> None:
    assert sentences("Call {clinic_phone}. Is it 4.5 years?\n- rest") == [
        "Call {clinic_phone}.",
        "Is it 4.5 years?",
        "- rest",
    ]


def test_words_are_counted_as_a_reader_would() -> None:
    assert count_words("Call {emergency_number} now, for 4.5 minutes.") == 6


def test_longer_words_and_sentences_read_harder() -> None:
    plain = "It wears off in a few months. Then your lines come back."
    heavy = "Reinnervation re-establishes neuromuscular transmission, consequently reinstating rhytides."
    assert reading_grade(plain) < 4 < 12 < reading_grade(heavy)


def test_a_decimal_does_not_end_a_sentence() -> None:
    words = "The women used it for {} years and then they all stopped and went home to rest for a bit."
    assert reading_grade(words.format("4.5")) == pytest.approx(reading_grade(words.format("45")), abs=0.5)
