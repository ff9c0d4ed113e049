"""How a question is put: its words and its buttons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from guide.clinic import Clinic, fill
from guide.hearing import BACK, ENOUGH, SKIP
from guide.model import Choice, Content, Question
from guide.state import State


@dataclass(frozen=True)
class Button:
    value: str
    label: str


def put(question: Question, state: State, content: Content, clinic: Clinic) -> str:
    """The question in words, with its step; a question already answered in part asks for more."""
    text = question.more if state.answers.get(question.id) and question.more else question.text
    if question.step:
        title = content.titles[question.step]
        text = fill(content.words["step"], {"step": str(question.step), "title": title, "text": text})
    return fill(text, clinic.words)


def buttons(question: Question, state: State, content: Content) -> list[Button]:
    """The choices that are left, then the ways past the question."""
    return [
        *(Button(f"{question.id}.{one.id}", one.label) for one in choices_left(question, state, content)),
        *ways_past(question, state, content),
    ]


def choices_left(question: Question, state: State, content: Content) -> Iterator[Choice]:
    picked = state.answers.get(question.id, ()) if question.most > 1 else ()
    held_back = any(content.careful[path].no_offer for path in state.careful)
    for choice in question.choices:
        if choice.id not in picked and not (choice.offers and held_back):
            yield choice


def ways_past(question: Question, state: State, content: Content) -> Iterator[Button]:
    if question.enough:
        label = question.enough.after if state.answers.get(question.id) else question.enough.label
        yield Button(f"{question.id}.{ENOUGH}", label)
    if question.step:
        yield Button(SKIP, content.words["skip"])
    if question.step and (state.done or state.answers.get(question.id)):
        yield Button(BACK, content.words["back"])


def intro(state: State, content: Content, clinic: Clinic) -> str:
    """Who gains, when this was written and how its facts were chosen: said before the first question."""
    about = content.decisions.get(state.asked_for or "") or next(iter(content.decisions.values()))
    words: dict[str, Any] = {
        "decision": about.title if state.asked_for else content.words["any_decision"],
        "produced_on": day(about.produced_on),
        "reviewed_on": day(about.reviewed_on),
        "review_due": day(about.review_due),
    }
    return fill(content.words["intro"], {**clinic.words, **words})


def day(iso: str) -> str:
    found = date.fromisoformat(iso)
    return f"{found.day} {found:%B %Y}"
