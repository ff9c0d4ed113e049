"""One conversation as its visitor saw it, and what Candor thought at each turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conversations.models import Conversation, Turn
from review.outcomes import Outcome, outcome


@dataclass(frozen=True)
class Guess:
    """An intent and how sure Candor was of it, from 0 to 1."""

    name: str
    confidence: float

    @property
    def percent(self) -> int:
        return round(self.confidence * 100)


@dataclass(frozen=True)
class Trace:
    """What the engine told about one turn."""

    intent: Guess | None
    ranking: Sequence[Guess]
    actions: Sequence[str]
    slots_changed: Sequence[str]
    model: str
    milliseconds: float | None


@dataclass(frozen=True)
class ReadTurn:
    turn: Turn
    outcome: Outcome | None
    trace: Trace
    feedback: Any

    @property
    def citations(self) -> list[str]:
        """The ids of the sources given with this turn, each once."""
        places = (place for message in self.turn.reply for place in (message, *message.get("sides", ())))
        cited = (citation for place in places for citation in place.get("citations", ()))
        return list(dict.fromkeys(citation["source_id"] for citation in cited))


def read_turns(conversation: Conversation) -> list[ReadTurn]:
    turns = conversation.turns.select_related("feedback").order_by("created")
    return [
        ReadTurn(turn, outcome(turn.outcome), read_trace(turn.trace or {}), getattr(turn, "feedback", None))
        for turn in turns
    ]


def read_trace(trace: Mapping[str, Any]) -> Trace:
    """The trace of a turn; whatever the engine left out is empty."""
    return Trace(
        intent=read_guess(trace.get("intent") or {}),
        ranking=[guess for item in trace.get("ranking") or () if (guess := read_guess(item))],
        actions=trace.get("actions") or (),
        slots_changed=trace.get("slots_changed") or (),
        model=trace.get("model") or "",
        milliseconds=trace.get("milliseconds"),
    )


def read_guess(item: Mapping[str, Any]) -> Guess | None:
    if not item.get("name"):
        return None
    return Guess(str(item["name"]).removeprefix("ask/"), float(item.get("confidence") or 0.0))
