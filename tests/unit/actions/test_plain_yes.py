from __future__ import annotations

import pytest

from actions.plain_yes import goes_on, is_yes


@pytest.mark.parametrize(
    ("said", "yes", "on"),
    [
        ("yeh go", True, True),
        ("Yep!", True, False),
        ("aye go on then", True, True),
        ("yes ma'am", True, False),
        ("ok lovely thanks", True, False),
        ("that's all right, book it", True, True),
        ("go ahead please", True, True),
        ("nothing else", False, True),
        ("no", False, True),
        ("nah crack on", False, True),
        ("lovely", False, False),
        ("yes but not before ten", False, False),
        ("yes I faint at needles", False, False),
        ("is it booked", False, False),
        ("hm", False, False),
        ("", False, False),
    ],
)
def test_a_plain_yes_and_a_wish_to_get_on(said: str, yes: bool, on: bool) -> None:
    assert (is_yes(said), goes_on(said)) == (yes, on)
