from __future__ import annotations

import pytest

from guide.hearing import hear, hear_button, is_question
from guide.model import Content


@pytest.mark.parametrize(
    ("question", "said", "choices"),
    [
        ("bother", "lines when I frown", ("movement",)),
        ("bother", "It's the loose skin that gets me", ("sagging",)),
        ("bother", "they are always there, even at rest", ("rest",)),
        ("bother", "dunno really, not sure", ("not_sure",)),
        ("bother", "I want to keep lines away", ("prevention",)),
        ("where", "forehead mostly", ("forehead",)),
        ("where", "between my eyebrows", ("frown",)),
        ("matters", "I hate needles and it can't be too expensive", ("needles", "money")),
        ("matters", "I don't care about money, but I hate needles", ("needles",)),
        ("matters", "needles, money, time and proof", ("needles", "money", "time")),
        ("health", "blood thinners", ("medicines",)),
        ("health", "I have a pacemaker and epilepsy", ("implant",)),
        ("health", "no pacemaker", ()),
        ("next", "I think I'll wait", ("wait",)),
        ("unclear", "what can go wrong", ("harm",)),
        ("bother", "bananas", ()),
        ("bother", "Loose or sagging skin", ("sagging",)),
    ],
)
def test_words_name_choices(question: str, said: str, choices: tuple[str, ...], content: Content) -> None:
    heard = hear(said, (), content.question(question), content)
    assert set(heard.choices) == set(choices)


def test_a_recognised_part_of_the_face_names_a_choice(content: Content) -> None:
    assert hear("my fivehead", ["jaw"], content.question("where"), content).choices


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("back", "back"),
        ("Go back please", "back"),
        ("skip", "skip"),
        ("I'd rather not say", "skip"),
        ("Why do you ask?", "why"),
        ("start over", "again"),
        ("my back hurts", None),
        ("why is it so dear", None),
    ],
)
def test_a_whole_message_moves_within_the_guide(said: str, command: str | None, content: Content) -> None:
    assert hear(said, (), content.question("where"), content).command == command


@pytest.mark.parametrize(
    ("said", "enough"),
    [("that's all", True), ("no, thanks", True), ("none of these", True), ("no pacemaker", True)],
)
def test_nothing_more_is_heard(said: str, enough: bool, content: Content) -> None:
    assert hear(said, (), content.question("health"), content).enough == enough


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("does it hurt", True),
        ("how long does it last", True),
        ("forehead?", True),
        ("tell me about lasers", True),
        ("I hate needles", False),
        ("frown lines", False),
    ],
)
def test_what_asks_something_is_a_question(said: str, asks: bool, content: Content) -> None:
    assert is_question(said, content) == asks


@pytest.mark.parametrize(
    ("value", "choices", "command", "enough"),
    [
        ("bother.movement", ("movement",), None, False),
        ("_back", (), "back", False),
        ("_skip", (), "skip", False),
        ("matters._enough", (), None, True),
        ("_other", (), None, False),
    ],
)
def test_buttons(value: str, choices: tuple[str, ...], command: str | None, enough: bool) -> None:
    heard = hear_button(value)
    assert (heard.choices, heard.command, heard.enough) == (choices, command, enough)
