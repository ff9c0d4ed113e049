from __future__ import annotations

import pytest

from nlu.in_context.before import Before
from nlu.in_context.follow_up import DEVICE, LIQUID
from nlu.in_context.reading import Reader
from nlu.in_context.toner import is_unclear, kind_chosen, kind_named


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("is toner safe", None),
        ("is my toner machine safe", DEVICE),
        ("microcurrent toner", DEVICE),
        ("toner on a cotton pad", LIQUID),
        ("liquid toner", LIQUID),
        ("liquid toner or toning machine", None),
    ],
)
def test_the_message_may_say_which(text: str, kind: str | None, reader: Reader) -> None:
    assert kind_named(reader.find(text), reader.known) == kind


@pytest.mark.parametrize(
    ("text", "answer", "unclear"),
    [
        ("is toner safe", "toner_safety", True),
        ("are toners any good", "do_facial_toners_work", True),
        ("is a facial toner safe", "toner_safety", False),
        ("is the toner device safe", "toner_safety", False),
        ("is toner safe in pregnancy", "toner_pregnant", False),
        ("is it safe", "toner_safety", False),
    ],
)
def test_it_matters_only_for_some_answers(text: str, answer: str, unclear: bool, reader: Reader) -> None:
    assert is_unclear(reader.find(text), answer, reader.known) is unclear


@pytest.mark.parametrize(
    ("answer", "asked", "kind"),
    [
        ("toner_safety", True, DEVICE),
        ("liquid_toner_needed", True, LIQUID),
        ("cost_botox", True, None),
        ("toner_safety", False, None),
    ],
)
def test_the_button_pressed_says_which(answer: str, asked: bool, kind: str | None, reader: Reader) -> None:
    assert kind_chosen(answer, Before(asked_which_toner=asked), reader.known) == kind
