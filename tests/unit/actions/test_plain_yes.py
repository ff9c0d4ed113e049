from __future__ import annotations

import pytest

from actions.plain_yes import goes_on, is_yes, says_yes


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
        ("leave it out", False, True),
        ("skip that please", False, True),
        ("not really, no", False, True),
        ("no not that I know of", False, True),
        ("nothing else, and yes I'm 33", False, True),
        ("no, you can ring me", False, True),
        ("no, I faint at needles", False, False),
        ("leave it to the doctor", False, False),
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


@pytest.mark.parametrize(
    ("said", "yes"),
    [
        ("yep, I'm 52", True),
        ("yeah course, I turned 30 in May", True),
        ("yes he is, well past it", True),
        ("that's all fine thank you dear", True),
        ("spot on", True),
        ("you may, I am 77", True),
        ("ok thats fine with me", True),
        ("yes but the name is wrong", False),
        ("yes if I can bring my dog", False),
        ("yes, is there a lift?", False),
        ("ok wait", False),
        ("yes I don't think so", False),
        ("sure, make it 4 though", False),
        ("lovely", False),
        ("no that's fine", False),
    ],
)
def test_a_yes_with_more_to_it(said: str, yes: bool) -> None:
    assert says_yes(said) == yes
