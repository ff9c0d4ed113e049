"""A summary as a page to print, with the options it was written beside."""

from dataclasses import dataclass
from datetime import datetime

from chat.grids import Grid, grid
from conversations.messages import StoredMessage
from conversations.models import Turn
from conversations.problems import NotFound


@dataclass(frozen=True)
class Printed:
    summary: StoredMessage
    written: datetime
    options: StoredMessage | None = None
    grid: Grid | None = None


def printed(turn: Turn) -> Printed:
    """Raises NotFound when nothing was summed up in that turn."""
    summary = latest(turn.reply, "summary")
    if summary is None:
        raise NotFound
    written = turn.finished or turn.created
    options = options_before(turn)
    return Printed(summary, written, options, grid(options) if options else None)


def options_before(turn: Turn) -> StoredMessage | None:
    """The option grid shown last before the turn, or in it."""
    until_then = Turn.objects.filter(conversation=turn.conversation_id, created__lte=turn.created)
    replies = (earlier.reply for earlier in until_then.order_by("-created").only("reply"))
    return next((found for reply in replies if (found := latest(reply, "option_grid"))), None)


def latest(reply: list[StoredMessage], kind: str) -> StoredMessage | None:
    return next((message for message in reversed(reply) if message["kind"] == kind), None)
