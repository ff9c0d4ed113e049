from __future__ import annotations

import pytest

from nlu.in_context.before import Before
from nlu.in_context.follow_up import DEVICE, LIQUID
from nlu.in_context.reading import Reader
from nlu.in_context.toner import by_kind, is_unclear, kind_chosen, kind_named, kinds_replied


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
    ("answer", "kind", "ranking", "wanted"),
    [
        ("toner_safety", LIQUID, [], "liquid_toner_needed"),
        ("toner_safety", DEVICE, [], "toner_safety"),
        ("liquid_toner_needed", LIQUID, [], "liquid_toner_needed"),
        ("liquid_toner_needed", DEVICE, [], "do_facial_toners_work"),
        ("liquid_toner_needed", DEVICE, [("greet", 0.5), ("ask/toner_safety", 0.2)], "toner_safety"),
        ("toner_pregnant", LIQUID, [], "toner_pregnant"),
    ],
)
def test_each_kind_has_its_answer(
    answer: str, kind: str, ranking: list[tuple[str, float]], wanted: str, reader: Reader
) -> None:
    assert by_kind(answer, kind, reader.known, ranking) == wanted


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the stuff in a bottle", [LIQUID]),
        ("the zappy one", [DEVICE]),
        ("rose one", [LIQUID]),
        ("NuFace", [DEVICE]),
        ("the liquid", [LIQUID]),
        ("oh the one you plug in", [DEVICE]),
        ("you put it on with cotton", [LIQUID]),
        ("both", [DEVICE, LIQUID]),
        ("either really", [DEVICE, LIQUID]),
        ("how much is a bottle of rose water", []),
        ("never mind", []),
    ],
)
def test_a_reply_says_which(text: str, kinds: list[str], reader: Reader) -> None:
    assert kinds_replied(reader.find(text), reader.known) == kinds


@pytest.mark.parametrize(
    ("answer", "asked", "kind"),
    [
        ("toner_safety", True, DEVICE),
        ("liquid_toner_needed", True, LIQUID),
        ("cost_botox", True, None),
        ("toner_safety", False, None),
    ],
)
def test_the_button_pressed_says_which(answer: str, asked: bool, kind: str | None) -> None:
    held = {DEVICE: "toner_safety", LIQUID: "liquid_toner_needed"} if asked else {}
    assert kind_chosen(answer, Before(toner_answers=held)) == kind
