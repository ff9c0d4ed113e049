from __future__ import annotations

import pytest

from guide.booking_words import ANYBODY, DISCREETLY, asks_about_the_time, holds_a_detail


@pytest.mark.parametrize(
    "said",
    [
        "my wife opens all the post",
        "my flatmate sometimes checks my phone",
        "the kids read my messages",
        "mum goes through my emails",
        "we share an inbox",
        "it's a joint email account",
        "I don't want my partner to know",
        "please don't leave a voicemail",
        "nobody at home must find out",
        "can you be discreet about it",
        "rather they didn't see it",
        "my boss answers this phone",
        "everybody in the office sees the letters",
        "keep it between us please",
        "my dad picks up the landline",
    ],
)
def test_a_worry_that_others_see_what_the_clinic_sends(said: str) -> None:
    assert DISCREETLY.search(said)


@pytest.mark.parametrize(
    "said",
    [
        "my husband wants me to look less cross",
        "my sister uses a toner and it works",
        "ring me on my mobile",
        "the post office closes at five",
        "she said the letters were nice",
        "I'm a bit nervous",
        "my e-mail is jo@example.org",
        "tuesday suits everybody",
    ],
)
def test_other_talk_of_people_and_phones_is_no_worry(said: str) -> None:
    assert not DISCREETLY.search(said)


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("what date is that?", True),
        ("hang on, which day was it", True),
        ("what's the date on monday", True),
        ("what time was that", True),
        ("if that's a bank holiday make it thursday", True),
        ("if it falls on eid then move it to friday", True),
        ("make it wednesday if it is a strike day", True),
        ("which days are free", False),
        ("what day's free", False),
        ("yes if you like", False),
        ("make it thursday", False),
        ("what time do you close", False),
    ],
)
def test_the_day_is_asked_for_or_hangs_on_something(said: str, asks: bool) -> None:
    assert asks_about_the_time(said) == asks


@pytest.mark.parametrize(
    ("said", "anybody"),
    [
        ("no real preference", True),
        ("I have no preference as to whom I see", True),
        ("idc", True),
        ("up to you", True),
        ("whoever is about", True),
        ("doesn't matter to me", True),
        ("you choose", True),
        ("any of them", True),
        ("dont care who", True),
        ("the doctor", False),
        ("I care about my skin", False),
    ],
)
def test_anybody_will_do(said: str, anybody: bool) -> None:
    assert bool(ANYBODY.search(said)) == anybody


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("the second one please", True),
        ("jo@example.org", True),
        ("her name is Ada Grey", True),
        ("tuesday then", True),
        ("make it 11", True),
        ("is there parking", False),
        ("lovely", False),
    ],
)
def test_what_surely_is_a_detail(said: str, holds: bool) -> None:
    assert holds_a_detail(said) == holds
