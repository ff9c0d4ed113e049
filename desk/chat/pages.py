"""What the page shows: the transcript turn by turn, each message with what it needs to be drawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.conf import settings

from chat.days import Day, days
from chat.grids import Grid, grid
from chat.visits import Visit
from conversations.greeting import greeting
from conversations.messages import StoredMessage
from conversations.models import Conversation, Feedback
from conversations.transcript import Line, transcript


@dataclass(frozen=True)
class Shown:
    """One message with what is worked out from it; `kind` picks its template."""

    kind: str
    message: StoredMessage
    days: list[Day] = field(default_factory=list)
    grid: Grid | None = None


@dataclass(frozen=True)
class Exchange:
    """What a visitor said ("" in the greeting) and what was said back."""

    turn_id: str | None
    asked: str
    replies: list[Shown]
    feedback: Feedback | None = None
    is_kept: bool = False  # for a person of the team: there is no reply to it

    @property
    def can_be_rated(self) -> bool:
        return any(shown.kind == "answer" for shown in self.replies)


def exchanges(visit: Visit, now: datetime) -> list[Exchange]:
    """The conversation so far, or the greeting of one that has not begun."""
    conversation = visit.conversation
    if conversation is None:
        messages, _ = greeting(Conversation(id=visit.conversation_id))
        return [Exchange(None, "", [shown(message) for message in messages])]
    opinions = {str(one.turn_id): one for one in Feedback.objects.filter(turn__conversation=conversation)}
    return list(_exchanges(transcript(conversation, now), opinions))


def _exchanges(lines: Iterable[Line], opinions: Mapping[str, Feedback]) -> Iterator[Exchange]:
    for turn_id, members in groupby(lines, key=lambda line: line["turn_id"]):
        said = list(members)
        asked = "".join(line["text"] for line in said if line["from"] == "visitor")
        replies = [shown(line) for line in said if line["from"] != "visitor"]
        is_kept = any(line.get("is_kept") for line in said)
        yield Exchange(turn_id, asked, replies, opinions.get(turn_id or ""), is_kept)


def shown(message: StoredMessage) -> Shown:
    match message["kind"]:
        case "appointment_slots":
            return Shown("appointment_slots", message, days=list(days(message["choices"], settings.CLINIC)))
        case "option_grid":
            return Shown("option_grid", message, grid=grid(message))
        case "text" | "answer" | "choices" | "care_card" | "summary" | "staff" as kind:
            return Shown(kind, message)
        case _:
            return Shown("text", message)
