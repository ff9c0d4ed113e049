from __future__ import annotations

from collections.abc import Callable

import pytest

from guide.conversation import Guide
from guide.model import Content
from guide.state import State, from_slot, to_slot
from guide.steps import current

Talk = Callable[..., tuple[State, list[str]]]

TO_HEALTH = ("bother.movement", "where.forehead", "know.little", "matters.needles", "matters._enough")
TO_GRID = (*TO_HEALTH, "health._enough", "you._enough")
TO_END = (*TO_GRID, "unclear._enough", "next.wait")


@pytest.mark.parametrize(
    ("lines", "waits"),
    [
        ((), "bother"),
        (("bother.movement",), "where"),
        (("lines when I frown",), "where"),
        (("bother.movement", "my forehead"), "know"),
        (("bother.movement", "where.forehead", "not much"), "matters"),
        (TO_HEALTH, "health"),
        ((*TO_HEALTH, "no, none of those"), "you"),
        ((*TO_HEALTH, "none"), "you"),
        ((*TO_HEALTH, "I'm not pregnant and have no allergies"), "you"),
        (TO_GRID, "unclear"),
        (TO_END, "after"),
        ((*TO_END, "after.change"), "change"),
        (("bother.movement", "_back"), "bother"),
        (("bother.movement", "go back"), "bother"),
        (("_back",), "bother"),
        (("_skip",), "where"),
        (("skip this",), "where"),
        (("why do you ask?",), "bother"),
        ((*TO_HEALTH, "start again"), "bother"),
        ((*TO_END, "_back"), "next"),
        (
            ("bother.movement", "where.forehead", "know.little", "matters.event", "matters._enough"),
            "event_when",
        ),
        (("bother.movement", "where.forehead", "know.little", "_skip"), "health"),
        (("bother.movement", "where.forehead", "bother.rest"), "know"),
        (("you.done",), "bother"),
        (("after.finish",), "bother"),
    ],
)
def test_the_question_that_waits(lines: tuple[str, ...], waits: str, talk: Talk, content: Content) -> None:
    state, _ = talk(*lines)
    assert current(state, content).id == waits


def test_buttons_alone_reach_the_end_in_ten_presses() -> None:
    assert len(TO_END) <= 10


def test_three_things_that_matter_are_enough(talk: Talk, content: Content) -> None:
    start = ("bother.rest", "where.neck", "know.some")
    state, _ = talk(*start, "matters.needles", "matters.money", "matters.proof")
    assert state.answers["matters"] == ("needles", "money", "proof")
    assert current(state, content).id == "health"


def test_what_cannot_be_read_is_asked_once_more_and_then_left_open(talk: Talk, content: Content) -> None:
    state, said = talk("bother.movement", "purple")
    assert current(state, content).id == "where"
    assert said == [content.words["not_read"]]
    state, said = talk("bother.movement", "purple", "elephants")
    assert current(state, content).id == "know"
    assert said[-1] == content.words["left_out"]
    assert "where" not in state.answers


def test_own_words_are_kept_where_no_choice_fits(talk: Talk) -> None:
    state, said = talk(*TO_GRID, "I wonder what my sister would think")
    assert state.own_words == {"unclear": "I wonder what my sister would think"}
    assert "unclear" in state.done


def test_going_back_clears_the_answer_and_says_so(talk: Talk, content: Content) -> None:
    state, said = talk("bother.movement", "where.neck", "_back")
    assert state.answers == {"bother": ("movement",)}
    assert said == [content.words["gone_back"]]


@pytest.mark.parametrize(
    ("part", "kept", "then"),
    [
        ("bother", {"where", "know", "matters", "health", "you", "next"}, ["bother.rest"]),
        (
            "matters",
            {"bother", "where", "know", "health", "you", "next"},
            ["matters.proof", "matters._enough"],
        ),
        ("next", {"bother", "where", "know", "matters", "health", "you", "unclear"}, ["next.doctor"]),
    ],
)
def test_a_change_asks_that_part_again_and_keeps_the_rest(
    part: str, kept: set[str], then: list[str], talk: Talk, content: Content
) -> None:
    state, _ = talk(*TO_END, "after.change", f"change.{part}")
    assert current(state, content).id == part
    assert set(state.done) == kept
    state, _ = talk(*then, state=state)
    if part != "next":
        assert current(state, content).id == "unclear"
        state, _ = talk("unclear._enough", state=state)
    assert current(state, content).id == "after"


@pytest.mark.parametrize(
    ("asked_for", "bother", "decision"),
    [
        (None, "bother.movement", "movement_lines"),
        (None, "bother.rest", "lines_at_rest"),
        (None, "bother.sagging", "sagging"),
        (None, "bother.prevention", "prevention"),
        (None, "bother.not_sure", "not_sure"),
        (None, "_skip", "not_sure"),
        ("injections_or_toner", "bother.movement", "injections_or_toner"),
        ("no_such_decision", "bother.rest", "lines_at_rest"),
    ],
)
def test_the_decision_is_the_one_asked_for_or_follows_what_bothers(
    asked_for: str | None, bother: str, decision: str, guide: Guide, talk: Talk
) -> None:
    begun, _ = guide.begin(asked_for, "", ())
    state, _ = talk(bother, *TO_GRID[1:], state=begun)
    assert state.decision == decision


def test_the_words_that_began_it_fill_in_where(guide: Guide, content: Content) -> None:
    state, _ = guide.begin(None, "what should I do about my forehead", ["forehead"])
    assert state.answers == {"where": ("forehead",)}
    assert current(state, content).id == "bother"


@pytest.mark.parametrize(
    ("reply", "waits"), [("resume.carry_on", "where"), ("resume.again", "bother"), ("yes", "where")]
)
def test_a_guide_that_was_left_asks_whether_to_carry_on(
    reply: str, waits: str, guide: Guide, talk: Talk, content: Content
) -> None:
    state, _ = talk("bother.movement")
    resumed = guide.resume(state)
    assert current(resumed, content).id == "resume"
    state, _ = talk(reply, state=resumed)
    assert current(state, content).id == waits


def test_the_state_survives_the_slot(talk: Talk) -> None:
    state, _ = talk(*TO_GRID, "what my sister thinks")
    assert from_slot(to_slot(state)) == state
    assert from_slot(None) is None
