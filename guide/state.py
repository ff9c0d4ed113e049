"""Where one visitor stands in the guide: kept in a slot, so that a reload or a question loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

RESTS_ON_ANSWERS = ("unclear", "after")  # the questions that the grid and the summary are shown with


@dataclass(frozen=True)
class State:
    """Immutable; `done` is in the order of answering, which is what going back undoes."""

    asked_for: str | None = None  # a decision that the visitor named at the start
    decision: str | None = None
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own_words: Mapping[str, str] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    careful: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()  # questions whose intro, grid or summary was shown
    aside: str | None = None  # a question asked beside the order
    missed: str | None = None  # the question whose last reply could not be read
    ending: str | None = None  # finish, send, book or leave

    def has(self) -> set[str]:
        """Every answer as question.choice, and decision.id."""
        said = {f"{question}.{choice}" for question, chosen in self.answers.items() for choice in chosen}
        return said | {f"decision.{self.decision}"}

    def picked(self, question: str, choices: tuple[str, ...]) -> State:
        return replace(self, answers={**self.answers, question: choices}, missed=None)

    def finished(self, question: str) -> State:
        return replace(self, done=(*self.done, question), missed=None)

    def without(self, *questions: str) -> State:
        """The state as if these questions had not been answered; what rests on answers is shown anew."""
        return replace(
            self,
            answers={id_: chosen for id_, chosen in self.answers.items() if id_ not in questions},
            own_words={id_: said for id_, said in self.own_words.items() if id_ not in questions},
            done=tuple(id_ for id_ in self.done if id_ not in questions),
            shown=tuple(id_ for id_ in self.shown if id_ not in RESTS_ON_ANSWERS),
            missed=None,
            aside=None,
        )


def to_slot(state: State) -> dict[str, Any]:
    return asdict(state)


def from_slot(value: Mapping[str, Any] | None) -> State | None:
    """None when the guide was never begun in this conversation."""
    if not value:
        return None
    tuples = {key: tuple(value[key]) for key in ("done", "careful", "shown")}
    answers = {id_: tuple(chosen) for id_, chosen in value["answers"].items()}
    return State(**{**value, **tuples, "answers": answers})
