from __future__ import annotations

from collections.abc import Callable

import pytest

from guide.conversation import Guide, Told
from guide.model import Content
from guide.state import State
from guide.steps import current

Talk = Callable[..., tuple[State, list[str]]]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("I'm 16 and I hate my lines", "under_18"),
        ("i am 17", "under_18"),
        ("I'm pregnant", "pregnancy"),
        ("we are trying for a baby", "pregnancy"),
        ("I hate my face", "distress"),
        ("it's all I think about", "distress"),
        ("my husband wants me to", "pressure"),
        ("she says I look old", "pressure"),
        ("my wedding is next week", "event_soon"),
        ("I had it done elsewhere", "done_elsewhere"),
        ("I'm not pregnant", None),
        ("I'm 46", None),
        ("nobody is pushing me", None),
        ("I never had it done elsewhere", None),
        ("I'm over 18", None),
    ],
)
@pytest.mark.parametrize("before", [(), ("bother.movement",), ("bother.movement", "where.neck", "know.some")])
def test_careful_words_are_heard_at_any_question(
    words: str, path: str | None, before: tuple[str, ...], talk: Talk, guide: Guide, content: Content
) -> None:
    state, said = talk(*before, words)
    assert state.careful == ((path,) if path else ())
    if path:
        assert said == guide.filled([content.careful[path].words])


def test_careful_words_are_said_once(talk: Talk) -> None:
    _, said = talk("I'm pregnant", "I'm pregnant")
    assert len([one for one in said if "midwife" in one]) == 1


@pytest.mark.parametrize(
    ("words", "pauses", "offers"),
    [
        ("I'm 16", True, False),
        ("I hate my face", True, False),
        ("I'm pregnant", False, False),
        ("my husband wants me to", False, False),
        ("my wedding is next week", False, True),
        ("I had it done elsewhere", False, True),
    ],
)
def test_a_pause_and_no_offer_where_care_asks_for_it(
    words: str, pauses: bool, offers: bool, talk: Talk, guide: Guide, content: Content
) -> None:
    state, _ = talk(words)
    assert (current(state, content).id == "pause") == pauses
    if pauses:
        state, _ = talk("pause.carry_on", state=state)
    end = ["bother.movement", "_skip", "_skip", "_skip", "_skip", "_skip", "_skip", "_skip"]
    state, _ = talk(*end, state=state)
    shown = guide.show(state, Told("a" * 32))
    assert current(state, content).id == "after"
    assert any(button.value in ("after.send", "after.book") for button in shown.buttons) == offers


@pytest.mark.parametrize(
    ("words", "question", "choice"),
    [
        ("I'm pregnant", "health", "pregnant"),
        ("I'm 16", "you", "under_18"),
        ("my boss told me to get it", "you", "pressure"),
    ],
)
def test_what_was_typed_counts_as_an_answer_to_the_screen(
    words: str, question: str, choice: str, talk: Talk
) -> None:
    state, _ = talk(words)
    assert state.answers[question] == (choice,)
    assert question not in state.done


def test_leaving_after_a_pause_ends_kindly(talk: Talk, guide: Guide, content: Content) -> None:
    state, _ = talk("I hate my face", "pause.leave")
    assert state.ending == "leave"
    assert guide.farewell(state) == content.stopped


def test_a_question_in_passing_is_listened_to(guide: Guide, content: Content) -> None:
    state, said = guide.listen(State(), "can I have it while I'm pregnant?")
    assert state.careful == ("pregnancy",)
    assert len(said) == 1
    assert guide.listen(State(), "how long does it last?") == (State(), [])
