"""The guide as a conversation: what is shown now, and what comes of a reply. Everything a caller needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from guide.clinic import Clinic, fill
from guide.grid import names_medicine, option_grid
from guide.hearing import Heard, hear, hear_button
from guide.model import Content
from guide.saying import Button, buttons, intro, put
from guide.state import State
from guide.steps import RESUME, current, decision_of, reply, with_care
from guide.summary import summary


@dataclass(frozen=True)
class Told:
    """What is known of the conversation around the guide."""

    conversation_id: str
    typed: tuple[str, ...] = ()  # the visitor's own messages
    asked: tuple[str, ...] = ()  # questions answered in this conversation, in words


@dataclass(frozen=True)
class Shown:
    """A question and what is shown before it: words, or a whole message of another kind."""

    state: State
    question: str
    buttons: tuple[Button, ...]
    words_before: str = ""
    message_before: Mapping[str, Any] | None = None


class Guide:
    """The guide of one clinic."""

    def __init__(self, content: Content, clinic: Clinic) -> None:
        self.content = content
        self.clinic = clinic

    def begin(self, asked_for: str | None, text: str, entities: Iterable[str]) -> tuple[State, list[str]]:
        """A new state, with what the words that began it already told, and what to say to that."""
        known = asked_for if asked_for in self.content.decisions else None
        state = State(asked_for=known)
        where = hear(text, entities, self.content.question("where"), self.content)
        if where.choices and text:
            state = state.picked("where", where.choices).finished("where")
        turn = with_care(state, where.careful, self.content)
        return turn.state, self.filled(turn.said)

    def resume(self, state: State) -> State:
        """An unfinished guide asks whether to carry on."""
        return replace(state, aside=RESUME, missed=None) if state.done or state.answers else state

    def hear(self, text: str, entities: Iterable[str], state: State) -> Heard:
        return hear(text, entities, current(state, self.content), self.content)

    def take(self, state: State, heard: Heard) -> tuple[State, list[str]]:
        """The state after a reply, and what to say before the next question."""
        turn = reply(state, heard, self.content)
        return turn.state, self.filled(turn.said)

    def listen(self, state: State, text: str) -> tuple[State, list[str]]:
        """What a question asked in passing tells: only what calls for care."""
        heard = self.hear(text, (), state)
        return self.take(state, Heard(careful=heard.careful)) if heard.careful else (state, [])

    def show(self, state: State, told: Told) -> Shown:
        """The waiting question; the first time also what belongs before it."""
        question = current(state, self.content)
        before: dict[str, Any] = {}
        if question.shows and question.id not in state.shown:
            state = replace(state, shown=(*state.shown, question.id))
            state = replace(state, decision=decision_of(state, self.content) or "not_sure")
            before = self.before(question.shows, state, told)
        words = put(question, state, self.content, self.clinic)
        return Shown(state, words, tuple(buttons(question, state, self.content)), **before)

    def before(self, shows: str, state: State, told: Told) -> dict[str, Any]:
        named = names_medicine(told.typed, self.content)
        if shows == "intro":
            return {"words_before": intro(state, self.content, self.clinic)}
        if shows == "grid":
            grid = option_grid(state, self.content, self.clinic, told.conversation_id, named)
            return {"message_before": grid}
        return {"message_before": self.summary(state, told)}

    def summary(self, state: State, told: Told) -> dict[str, Any]:
        named = names_medicine(told.typed, self.content)
        return summary(state, self.content, self.clinic, told.asked, named)

    def farewell(self, state: State) -> str:
        """The last words, by the next step that was chosen."""
        if state.ending == "leave":
            return self.filled((self.content.stopped,))[0]
        chosen = next(iter(state.answers.get("next", ())), "other")
        return self.filled((self.content.endings[chosen],))[0]

    def filled(self, said: Iterable[str]) -> list[str]:
        return [fill(one, self.clinic.words) for one in said]


__all__ = ["Guide", "Heard", "Shown", "Told", "hear_button"]
