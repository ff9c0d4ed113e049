from __future__ import annotations

import pytest

from nlu.in_context.knowledge import FollowUps
from nlu.in_context.passages import is_question, passages


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("does it hurt and how much is it?", ["does it hurt", "how much is it?"]),
        ("Is it safe? How long?", ["Is it safe?", "How long?"]),
        ("is it safe, also what does it cost", ["is it safe", "what does it cost"]),
        ("does it hurt & how long", ["does it hurt", "how long"]),
        ("bruises and swelling", ["bruises and swelling"]),
        ("botox, filler or laser?", ["botox, filler or laser?"]),
        ("thanks, how long?", ["thanks", "how long?"]),
        ("one\nis it two", ["one", "is it two"]),
        ("", []),
        ("?", ["?"]),
    ],
)
def test_a_message_is_cut_where_a_question_begins(text: str, parts: list[str], known: FollowUps) -> None:
    assert passages(text, known) == parts


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("how long", True),
        ("does it hurt", True),
        ("and filler after botox?", True),
        ("why?", True),
        ("I am 34", False),
        ("thanks", False),
        ("yes?", False),
        ("", False),
    ],
)
def test_a_question_begins_or_ends_like_one(passage: str, expected: bool, known: FollowUps) -> None:
    assert is_question(passage, known) is expected
