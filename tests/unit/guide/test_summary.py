from __future__ import annotations

import pytest

from guide.clinic import Clinic
from guide.model import Content
from guide.state import State
from guide.summary import questions_to_ask, summary

FULL = State(
    decision="movement_lines",
    answers={
        "bother": ("movement",),
        "where": ("forehead",),
        "know": ("some",),
        "matters": ("needles", "money"),
        "health": ("pregnant",),
        "you": (),
        "unclear": ("harm",),
        "next": ("wait",),
    },
    shown=("bother", "unclear"),
)


def sections(state: State, content: Content, clinic: Clinic, named: bool = False) -> dict[str, list[str]]:
    made = summary(state, content, clinic, ["How long does it last?", "How long does it last?"], named)
    names = {heading: name for name, heading in content.headings.items()}
    return {names[section["heading"]]: section["items"] for section in made["sections"]}


def test_it_holds_what_was_said_and_read(content: Content, clinic: Clinic) -> None:
    said = sections(FULL, content, clinic)
    assert list(said) == list(content.headings)
    assert said["deciding"][0] == content.decisions["movement_lines"].statement
    assert said["deciding"][1:] == ["What bothers you: Lines when I move my face", "Where: Forehead"]
    assert said["matters"] == ["No needles", "What it costs"]
    assert said["screen"] == [
        "Pregnant or trying to be: do not have this now. A clinician must look at it first."
    ]
    assert said["read"][-1] == "You asked: How long does it last?"
    assert len(said["read"]) == 3
    assert said["unclear"] == ["What can go wrong"]
    assert said["next"] == ["Wait for now"]
    assert len(said["ask"]) == 5


@pytest.mark.parametrize(
    ("answers", "word"),
    [({}, "screen_skipped"), ({"health": ()}, "none_fitted"), ({"health": ("unwell",)}, None)],
)
def test_what_was_said_of_health(
    answers: dict[str, tuple[str, ...]], word: str | None, content: Content, clinic: Clinic
) -> None:
    said = sections(State(decision="not_sure", answers=answers), content, clinic)["screen"]
    assert said == [content.words[word]] if word else "Unwell today" in said[0]


def test_what_was_left_open_says_so(content: Content, clinic: Clinic) -> None:
    said = sections(State(decision="not_sure"), content, clinic)
    assert said["matters"] == said["unclear"] == said["next"] == [content.words["nothing_said"]]


def test_own_words_are_quoted_as_they_were_typed(content: Content, clinic: Clinic) -> None:
    state = State(decision="not_sure", own_words={"unclear": "what {clinic_name} thinks"})
    assert sections(state, content, clinic)["unclear"] == ["In your own words: “what {clinic_name} thinks”"]


@pytest.mark.parametrize(("named", "word"), [(True, "Botulinum"), (False, "Prescription wrinkle injections")])
def test_a_medicine_is_named_only_back(named: bool, word: str, content: Content, clinic: Clinic) -> None:
    assert any(word in item for item in sections(FULL, content, clinic, named)["read"])


@pytest.mark.parametrize(
    ("answers", "asks"),
    [
        ({"matters": ("needles",)}, "without needles"),
        ({"matters": ("event",)}, "before my date"),
        ({"health": ("medicines",)}, "my medicines"),
        ({"health": ("pregnant",)}, "pregnancy"),
        ({"you": ("pressure",)}, "on my own"),
        ({"you": ("done",)}, "something done before"),
        ({"unclear": ("who",)}, "training"),
        ({"unclear": ("after",)}, "when I stop"),
        ({}, "did nothing"),
    ],
)
def test_five_questions_that_fit(answers: dict[str, tuple[str, ...]], asks: str, content: Content) -> None:
    questions = questions_to_ask(State(decision="not_sure", answers=answers), content)
    assert len(set(questions)) == 5
    assert any(asks in question for question in questions)
