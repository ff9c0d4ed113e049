"""Words made ready to be taught, and what in them is pointed out as perhaps personal."""

import pytest

from answers.search import normalised
from teaching.words import pieces, plain


@pytest.mark.parametrize(
    ("typed", "taught"),
    [
        ("how long\ndoes it last", "how long does it last"),
        ("  /restart me", "restart me"),
        ("- what is it", "what is it"),
        ("is [botox](treatment) safe", "is botox (treatment) safe"),
        ('is [botox]{"entity": "treatment"} safe', 'is botox "entity": "treatment" safe'),
        ("one\u2028two\x85three\x00", "one two three"),
        ("does it hurt 😬", "does it hurt 😬"),
        (" \n", ""),
    ],
)
def test_words_are_one_plain_line(typed: str, taught: str) -> None:
    assert plain(typed) == taught


@pytest.mark.parametrize(
    ("text", "pointed_out"),
    [
        ("how long does botox last", []),
        ("Does it hurt? It looks as if it would.", []),
        ("I'm on 020 7946 0123", ["020 7946 0123"]),
        ("write to ann@example.org please", ["ann@example.org"]),
        ("I live at 12 Larch Road", ["12 Larch Road"]),
        ("post it to SW1A 1AA", ["SW1A 1AA"]),
        ("on 3/4/1981", ["3/4/1981"]),
        ("my name is Xanthe Quill", ["name is Xanthe Quill"]),
        ("Dr Smith did my lips", ["Dr Smith"]),
        ("then Xanthe said it hurts", ["Xanthe"]),
        ("is it what xanthippa had", ["xanthippa"]),
        ("it was ▒▒▒▒ who did it", ["▒▒▒▒"]),
        ("see www.example.org/me", ["www.example.org/me"]),
        ("ask @larchgirl", ["@larchgirl"]),
    ],
)
def test_what_may_be_a_detail_is_marked(text: str, pointed_out: list[str]) -> None:
    made = pieces(text)
    assert "".join(piece.text for piece in made) == text
    assert [piece.text for piece in made if piece.is_marked] == pointed_out


@pytest.mark.parametrize(
    "other", ["How long does it last?", "how  long does it last!", "HOW LONG DOES IT LAST"]
)
def test_near_copies_are_the_same(other: str) -> None:
    assert normalised(other) == normalised("how long does it last")
