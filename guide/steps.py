"""The order of the guide: which question waits, and what a reply changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guide.clinic import fill
from guide.hearing import Heard
from guide.model import Choice, Content, Question
from guide.screen import reasons
from guide.state import State

AT_THE_END = "after"
PAUSE, RESUME, CHANGE = "pause", "resume", "change"
GRID_RESTS_ON = ("bother", "matters", "health")  # a change of these shows the grid anew
SHOWS_GRID = "unclear"


@dataclass(frozen=True)
class Turn:
    """The state after a reply, and what to say before the next question (words with placeholders)."""

    state: State
    said: tuple[str, ...] = ()


def current(state: State, content: Content) -> Question:
    """The question that waits for an answer."""
    if state.aside:
        return content.question(state.aside)
    waiting = (one for one in content.flow if one.id not in state.done and applies(one, state))
    return next(waiting, content.question(AT_THE_END))


def applies(question: Question, state: State) -> bool:
    return question.when is None or question.when[1] in state.answers.get(question.when[0], ())


def reply(state: State, heard: Heard, content: Content) -> Turn:
    """What the visitor's reply changes; what cannot be read is asked once more and then left open."""
    if heard.command:
        return commanded(state, heard.command, content)
    if heard.question:
        state = at_question(state, heard.question, content)
        if current(state, content).id != heard.question:
            return Turn(state)  # a button of a question that waits no more
    listened = with_care(state, heard.careful, content)
    question = current(state, content)
    if heard.choices or (heard.enough and question.enough):
        answered = answer(listened.state, question, heard, content)
        said = tuple(dict.fromkeys((*listened.said, *answered.said)))
        return Turn(pausing(answered.state, (*heard.careful, *careful_of(question, heard)), content), said)
    if heard.careful:
        return Turn(pausing(listened.state, heard.careful, content), listened.said)
    return unread(state, question, heard, content) if heard.own_words else Turn(state)


def with_care(state: State, paths: tuple[str, ...], content: Content) -> Turn:
    """The careful paths that were heard, with the words of those not said before."""
    new = tuple(path for path in paths if path not in state.careful)
    for question in content.flow:
        heard = tuple(one.id for one in question.choices if one.careful in new and question.most > 1)
        if heard:
            known = state.answers.get(question.id, ())
            state = state.picked(question.id, (*known, *(one for one in heard if one not in known)))
    said = tuple(content.careful[path].words for path in new)
    return Turn(replace(state, careful=(*state.careful, *new)), said)


def pausing(state: State, paths: tuple[str, ...], content: Content) -> State:
    stop = any(content.careful[path].pause for path in paths) and not state.aside
    return replace(state, aside=PAUSE) if stop else state


def careful_of(question: Question, heard: Heard) -> tuple[str, ...]:
    chosen = (question.choice(id_) for id_ in heard.choices)
    return tuple(choice.careful for choice in chosen if choice and choice.careful)


def answer(state: State, question: Question, heard: Heard, content: Content) -> Turn:
    if question.step == 0:
        return aside_answered(state, question, heard.choices[0], content)
    before = state.answers.get(question.id, ()) if question.most > 1 else ()
    new = tuple(id_ for id_ in heard.choices if question.choice(id_) and id_ not in before)
    picked = (*before, *new)[: question.most]
    full = len(picked) in (question.most, len(question.choices))
    cared = with_care(state, careful_of(question, heard), content)
    after = cared.state.picked(question.id, picked)
    after = replace(after, decision=decision_of(after, content))
    said = (*cared.said, *(noted(question.choice(id_), content) for id_ in new))
    closed = after.finished(question.id) if full or heard.enough else after
    return Turn(closed, tuple(one for one in said if one))


def decision_of(state: State, content: Content) -> str | None:
    """The decision that was asked for at the start, else the one that belongs to what bothers the visitor."""
    if state.asked_for:
        return state.asked_for
    chosen = [content.flow[0].choice(id_) for id_ in state.answers.get(content.flow[0].id, ())]
    return next((choice.decision for choice in chosen if choice), None)


def noted(choice: Choice | None, content: Content) -> str:
    """The word on an answer of the safety screen that has no path of its own."""
    if not choice or not choice.screen or choice.careful:
        return ""
    return fill(content.noted, {"label": choice.label, "reasons": reasons(choice, content)})


def aside_answered(state: State, question: Question, choice: str, content: Content) -> Turn:
    state = replace(state, aside=None, missed=None)
    if question.id == CHANGE:
        return Turn(reopened(state, choice, content))
    if question.id == AT_THE_END and choice == CHANGE:
        return Turn(replace(state, aside=CHANGE))
    if question.id == RESUME and choice == "again":
        return Turn(State(asked_for=state.asked_for))
    if choice == "carry_on":
        return Turn(state)
    return Turn(replace(state, ending=choice))


def reopened(state: State, question: str, content: Content) -> State:
    """The question waits again, with those that hang on it, and the grid where it would change."""
    hang_on = (one.id for one in content.flow if one.when and one.when[0] == question)
    state = state.without(question, *hang_on)
    if question in GRID_RESTS_ON:
        state = replace(state, done=tuple(one for one in state.done if one != SHOWS_GRID))
    return state


def at_question(state: State, question: str, content: Content) -> State:
    """An old button of an answered question changes that answer."""
    return reopened(state, question, content) if question in state.done else state


def commanded(state: State, command: str, content: Content) -> Turn:
    question = current(state, content)
    if command == "why":
        return Turn(state, (question.why,))
    if command == "again":
        return Turn(State(asked_for=state.asked_for, shown=("bother",)), (content.words["started_again"],))
    if command == "skip":
        return Turn(skipped(state, question))
    return gone_back(state, question, content)


def skipped(state: State, question: Question) -> State:
    if question.step:
        return state.finished(question.id)
    return replace(state, aside=None, missed=None) if state.aside else state


def gone_back(state: State, question: Question, content: Content) -> Turn:
    if state.aside in (CHANGE, PAUSE):
        return Turn(replace(state, aside=None))
    if state.answers.get(question.id):
        return Turn(reopened(state, question.id, content), (content.words["gone_back"],))
    if not state.done:
        return Turn(state, (content.words["at_the_start"],))
    return Turn(reopened(state, state.done[-1], content), (content.words["gone_back"],))


def unread(state: State, question: Question, heard: Heard, content: Content) -> Turn:
    """Own words are kept where they say something; else one more try, then the question is left open."""
    second = state.missed == question.id
    if question.own_words == "at_once" or (second and question.own_words):
        kept = replace(state, own_words={**state.own_words, question.id: heard.own_words})
        return Turn(kept.finished(question.id), (content.words["kept_own_words"],))
    if not second:
        return Turn(replace(state, missed=question.id), (content.words["not_read"],))
    return Turn(skipped(state, question), (content.words["left_out"],) if question.step else ())
