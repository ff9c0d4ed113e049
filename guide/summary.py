"""The end of the guide: what was said, read and left open, and five questions to take along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from guide.clinic import Clinic, fill
from guide.grid import name_of
from guide.model import Choice, Content, Question
from guide.screen import outcome, screened
from guide.state import State

HOW_MANY = 5


def summary(
    state: State, content: Content, clinic: Clinic, asked: Iterable[str], said_names: bool
) -> dict[str, Any]:
    """The message; `asked` are the questions that were answered; `said_names` is option_grid's `named`."""
    sections = {
        "deciding": deciding(state, content),
        "matters": labels(state, content, "matters", "event_when"),
        "screen": list(to_look_at(state, content)),
        "read": labels(state, content, "know") + list(read(state, content, clinic, asked, said_names)),
        "unclear": labels(state, content, "unclear"),
        "next": labels(state, content, "next"),
        "ask": questions_to_ask(state, content),
    }
    nothing = [content.words["nothing_said"]]
    return {
        "kind": "summary",
        "text": content.words["summary"],
        "sections": [
            {"heading": content.headings[name], "items": items or nothing} for name, items in sections.items()
        ],
    }


def deciding(state: State, content: Content) -> list[str]:
    decision = content.decisions.get(state.decision or "")
    said = labels(state, content, "bother", "where")
    return [decision.statement, *said] if decision else said


def labels(state: State, content: Content, *questions: str) -> list[str]:
    """The labels of what was chosen, and what was said in own words."""
    said: list[str] = []
    for id_ in questions:
        question = content.question(id_)
        chosen = (question.choice(choice) for choice in state.answers.get(id_, ()))
        said += [named(question, choice) for choice in chosen if choice]
        if id_ in state.own_words:
            said.append(content.words["own_words_item"].replace("{said}", state.own_words[id_]))
    return said


def named(question: Question, choice: Choice) -> str:
    return f"{question.about}: {choice.label}" if question.about else choice.label


def to_look_at(state: State, content: Content) -> Iterator[str]:
    found = [line for choice in screened(state, content) if (line := outcome(choice, content))]
    yield from found
    if "health" not in state.answers:
        yield content.words["screen_skipped"]
    elif not found:
        yield content.words["none_fitted"]


def read(
    state: State, content: Content, clinic: Clinic, asked: Iterable[str], said_names: bool
) -> Iterator[str]:
    decision = content.decisions.get(state.decision or "")
    if decision and "unclear" in state.shown:
        names = "; ".join(name_of(content.options[id_], clinic, said_names) for id_ in decision.options)
        yield fill(content.words["options_item"], {"options": names})
    for question in dict.fromkeys(asked):
        yield fill(content.words["asked_item"], {"question": question})


def questions_to_ask(state: State, content: Content) -> list[str]:
    """Those that fit most of what was said, then those that always fit."""
    has = state.has()
    fitting = sorted(content.to_ask, key=lambda one: (-len(has & set(one.fits)), not one.always))
    wanted = [one for one in fitting if one.always or has & set(one.fits)]
    return [one.text for one in wanted[:HOW_MANY]]
