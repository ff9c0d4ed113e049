"""What the safety screen's answers mean: nobody is shut out, a clinician looks first."""

from __future__ import annotations

from collections.abc import Iterator

from guide.clinic import Clinic, fill
from guide.model import Choice, Content
from guide.state import State

GRAVEST_FIRST = ("do_not_treat_now", "prescriber_must_decide", "tell_the_clinician")


def screened(state: State, content: Content) -> Iterator[Choice]:
    """The choices made so far that a clinician must look at."""
    for question in content.flow:
        for id_ in state.answers.get(question.id, ()):
            choice = question.choice(id_)
            if choice and choice.screen:
                yield choice


def gravest(choice: Choice, content: Content, option: str | None = None) -> str | None:
    """The gravest action of the choice's rows, for one option or for any; None where it concerns none."""
    rows = [content.screen[id_] for id_ in choice.screen]
    actions = {row.action for row in rows if option is None or option in row.options}
    return next((action for action in GRAVEST_FIRST if action in actions), None)


def outcome(choice: Choice, content: Content, option: str | None = None) -> str | None:
    """What a clinician must look at, in a line; None where the choice does not concern the option."""
    action = gravest(choice, content, option)
    return fill(content.outcomes[action], {"label": choice.label}) if action else None


def reasons(choice: Choice, content: Content) -> str:
    return " ".join(dict.fromkeys(content.screen[id_].why for id_ in choice.screen))


def lines_for(option: str, state: State, content: Content, clinic: Clinic) -> list[str]:
    """The lines under an option: what the screen says of it, then what a careful path says."""
    said = [outcome(choice, content, option) for choice in screened(state, content)]
    paths = [content.careful[id_] for id_ in state.careful]
    careful = [fill(path.line, clinic.words) for path in paths if path.line and option in path.line_for]
    return [line for line in (*said, *careful) if line]
