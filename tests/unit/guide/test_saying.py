from __future__ import annotations

from dataclasses import replace

import pytest

from guide.clinic import Clinic, fill, prices_of
from guide.conversation import Guide, Told
from guide.hearing import BACK, SKIP
from guide.model import Content
from guide.saying import buttons, day, put
from guide.screen import gravest, reasons
from guide.state import State

TOLD = Told("a" * 32)


def test_it_begins_with_who_gains_and_how_old_it_is(guide: Guide, clinic: Clinic) -> None:
    shown = guide.show(State(), TOLD)
    for said in (
        clinic.words["clinic_sells"],
        "22 November 2026",
        "22 November 2027",
        "reviews of trials",
        "doing nothing",
    ):
        assert said in shown.words_before
    assert guide.show(shown.state, TOLD).words_before == ""


def test_the_grid_and_the_summary_are_shown_once(guide: Guide) -> None:
    before = ("bother", "where", "know", "matters", "health", "you")
    state = State(done=before, answers={"bother": ("sagging",)}, shown=("bother",))
    shown = guide.show(state, TOLD)
    assert shown.message_before
    assert shown.message_before["kind"] == "option_grid"
    assert guide.show(shown.state, TOLD).message_before is None
    ended = guide.show(replace(shown.state, done=(*before, "unclear", "next")), TOLD)
    assert ended.message_before
    assert ended.message_before["kind"] == "summary"


@pytest.mark.parametrize(
    ("question", "state", "values"),
    [
        ("where", State(), [SKIP]),
        ("where", State(done=("bother",)), [SKIP, BACK]),
        ("matters", State(done=("bother",)), ["matters._enough", SKIP, BACK]),
        ("after", State(done=("bother",)), []),
        ("pause", State(), []),
    ],
)
def test_ways_past_a_question(question: str, state: State, values: list[str], content: Content) -> None:
    asked = content.question(question)
    made = buttons(asked, state, content)
    assert [one.value for one in made[len(asked.choices) :]] == values


def test_what_was_picked_is_offered_no_more(content: Content, clinic: Clinic) -> None:
    state = State(answers={"matters": ("needles",)})
    asked = content.question("matters")
    assert "matters.needles" not in [one.value for one in buttons(asked, state, content)]
    assert asked.more in put(asked, state, content, clinic)
    assert asked.text in put(asked, State(), content, clinic)


@pytest.mark.parametrize(
    ("choice", "option", "action"),
    [
        ("pregnant", None, "do_not_treat_now"),
        ("pregnant", "retinoids", "do_not_treat_now"),
        ("pregnant", "wait", None),
        ("breastfeeding", "botox", "prescriber_must_decide"),
        ("breastfeeding", "ems_toner", None),
        ("medicines", "botox", "prescriber_must_decide"),
        ("skin", "laser", "do_not_treat_now"),
        ("unwell", "botox", "do_not_treat_now"),
    ],
)
def test_the_gravest_word_of_the_screen_counts(
    choice: str, option: str | None, action: str | None, content: Content
) -> None:
    chosen = content.question("health").choice(choice)
    assert chosen
    assert gravest(chosen, content, option) == action
    assert reasons(chosen, content)


@pytest.mark.parametrize("question", ["health", "you"])
def test_every_answer_of_the_screen_has_a_row_of_the_danger_signs(question: str, content: Content) -> None:
    assert all(choice.screen for choice in content.question(question).choices)


@pytest.mark.parametrize(
    ("iso", "said"), [("2026-11-22", "22 November 2026"), ("2027-01-01", "1 January 2027")]
)
def test_days_are_said_in_words(iso: str, said: str) -> None:
    assert day(iso) == said


def test_unknown_placeholders_stay() -> None:
    assert fill("{a} and {b}", {"a": "1"}) == "1 and {b}"


def test_prices_are_those_that_the_clinic_wrote() -> None:
    services = [{"id": "botox", "price": "£220"}, {"id": "consultation", "price": None}, {"id": "review"}]
    assert prices_of(services) == {"botox": "£220"}


@pytest.mark.parametrize("step", ["wait", "home", "doctor", "consultation", "think"])
def test_every_ending_has_its_own_words(step: str, guide: Guide, content: Content) -> None:
    assert (
        guide.farewell(State(answers={"next": (step,)}, ending="finish"))
        == guide.filled([content.endings[step]])[0]
    )
