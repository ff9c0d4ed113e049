"""A wish to book that is one sentence of several, and coming back amid small talk."""

from __future__ import annotations

import pytest

from nlu.in_context.before import Before
from nlu.in_context.reading import CERTAIN, Read, Reader


def read(reader: Reader, text: str, waiting: bool = False) -> Read | None:
    ranking = reader.follow_ups.rank(text)[:10]
    return reader.read(reader.find(text), ranking, Before(is_waiting=waiting))


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Hello there. I'd like to book a consultation.", ()),
        ("does it hurt? book me in please", ("does_botox_hurt",)),
        ("Make me an appointment. Does botox hurt? How much is botox?", ("does_botox_hurt",)),
        ("how do I book? make me an appointment", ()),
        ("I'm pregnant, please book me a consultation", ("pregnant_botox",)),
        ("I am pregnant. Make me an appointment.", ("pregnant_botox",)),
    ],
)
def test_the_booking_begins_and_a_question_beside_it_is_kept(
    text: str, beside: tuple[str, ...], reader: Reader
) -> None:
    decided = read(reader, text)
    assert decided is not None
    assert (decided.intent, decided.ranking[0], decided.also_asked) == (
        "book_consultation",
        ("book_consultation", CERTAIN),
        beside,
    )


@pytest.mark.parametrize(
    "text",
    ["cancel my appointment. book me in please", "does botox hurt? how much is it?", "book me in please"],
)
def test_other_moves_and_single_sentences_stay_what_they_are(text: str, reader: Reader) -> None:
    decided = read(reader, text)
    assert decided is None or decided.intent != "book_consultation"


def test_who_comes_back_to_a_form_is_heard_beside_small_talk(reader: Reader) -> None:
    decided = read(reader, "hello! say that again", waiting=True)
    assert decided is not None
    assert decided.intent == "repeat"
