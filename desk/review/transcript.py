"""One conversation as its visitor saw it, and what Candor thought at each turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from typing import Any

from conversations.models import Conversation, Turn
from masking.hiding import masked, masked_message
from masking.pieces import Piece, marked
from review.outcomes import Outcome, outcome
from takeover.models import Interjection
from teaching.rights import RED_FLAG, label_of


@dataclass(frozen=True)
class Guess:
    """An intent and how sure Candor was of it, from 0 to 1."""

    name: str
    confidence: float

    @property
    def label(self) -> str:
        return label_of(self.name)

    @property
    def percent(self) -> int:
        return round(self.confidence * 100)


@dataclass(frozen=True)
class Trace:
    """What the engine told about one turn."""

    intent: Guess | None
    ranking: Sequence[Guess]
    red_flag_words: Sequence[str]
    actions: Sequence[str]
    slots_changed: Sequence[str]
    model: str
    milliseconds: float | None


@dataclass(frozen=True)
class ReadTurn:
    turn: Turn
    words: Sequence[Piece]  # the visitor's, the red flag's among them marked
    reply: Sequence[Any]
    outcome: Outcome | None
    trace: Trace
    feedback: Any
    after: Sequence[Interjection] = ()  # what was said before the next turn: by staff, or about them

    @property
    def red_flag(self) -> str:
        """How urgent, and for which signs."""
        return label_of(f"{RED_FLAG}{self.turn.red_flag}").removeprefix(RED_FLAG)

    @property
    def citations(self) -> list[str]:
        """The ids of the sources given with this turn, each once."""
        places = [place for message in self.turn.reply for place in places_of(message)]
        cited = (citation for place in places for citation in place.get("citations", ()))
        return list(dict.fromkeys(citation["source_id"] for citation in cited))


def places_of(message: Mapping[str, Any]) -> list[Any]:
    """Wherever a message may cite: itself, its sides, its grid's cells."""
    cells = [cell for row in message.get("rows") or () for cell in row.get("cells") or ()]
    return [message, *message.get("sides", ()), *cells]


def read_turns(conversation: Conversation, hide: Sequence[str] | None) -> list[ReadTurn]:
    """With `hide`, these details, and whatever looks like a contact, are hidden; None shows everything."""
    turns = conversation.turns.select_related("feedback").prefetch_related("corrections").order_by("created")
    between = [masked_interjection(one, hide) for one in conversation.interjections.all()]
    read = [read_turn(turn, hide) for turn in turns]
    nexts = [one.turn.created for one in read[1:]]
    return [
        replace(one, after=[it for it in between if is_between(it, one.turn, until, is_first=one is read[0])])
        for one, until in zip_longest(read, nexts)
    ]


def is_between(one: Interjection, turn: Turn, until: datetime | None, is_first: bool) -> bool:
    """Whether it was said after that turn, or before the very first, and before the next one."""
    return (is_first or turn.created <= one.created) and (until is None or one.created < until)


def masked_interjection(one: Interjection, hide: Sequence[str] | None) -> Interjection:
    if hide is not None and one.author:
        one.message = {**one.message, "text": masked(one.message["text"], hide)}
    return one


def read_turn(turn: Turn, hide: Sequence[str] | None) -> ReadTurn:
    trace = read_trace(turn.trace or {})
    feedback = getattr(turn, "feedback", None)
    text, reply = turn.text, turn.reply
    if hide is not None:
        text, reply = masked(text, hide), masked_message(reply, hide)
        if feedback:
            feedback.comment = masked(feedback.comment, hide)
    return ReadTurn(turn, marked(text, trace.red_flag_words), reply, outcome(turn.outcome), trace, feedback)


def read_trace(trace: Mapping[str, Any]) -> Trace:
    """The trace of a turn; whatever the engine left out is empty."""
    return Trace(
        intent=read_guess(trace.get("intent") or {}),
        ranking=[guess for item in trace.get("ranking") or () if (guess := read_guess(item))],
        red_flag_words=[str(word) for word in (trace.get("red_flag") or {}).get("words") or ()],
        actions=trace.get("actions") or (),
        slots_changed=trace.get("slots_changed") or (),
        model=trace.get("model") or "",
        milliseconds=trace.get("milliseconds"),
    )


def read_guess(item: Mapping[str, Any]) -> Guess | None:
    if not item.get("name"):
        return None
    return Guess(str(item["name"]), float(item.get("confidence") or 0.0))
