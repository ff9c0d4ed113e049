"""The whole conversation as the widget shows it after a page reload."""

from datetime import datetime
from typing import Any

from conversations.interrupted import finish_interrupted
from conversations.messages import StoredMessage
from conversations.models import Conversation, Turn
from conversations.print_links import with_print_links
from takeover.news import line_of

type Line = dict[str, Any]  # a message with who said it, in which turn, and when


def transcript(conversation: Conversation, now: datetime) -> list[Line]:
    finish_interrupted(now)
    turns = list(conversation.turns.all())
    between = list(conversation.interjections.all())
    opening = _shown(conversation.greeting, usable=not turns)
    lines = [_line(message, "candor", None, conversation.created) for message in opening]
    for turn in turns:
        while between and between[0].created < turn.created:
            lines += _shown([line_of(between.pop(0))], usable=False)
        lines += _turn_lines(turn, is_latest=turn is turns[-1])
    return [*lines, *map(line_of, between)]


def _turn_lines(turn: Turn, is_latest: bool) -> list[Line]:
    asked = _line({"kind": "text", "text": turn.text}, "visitor", turn, turn.created)
    asked["is_kept"] = turn.state == Turn.State.FINISHED and not turn.reply  # for a person of the team
    replied_at = turn.finished or turn.created
    reply = _shown(with_print_links(turn.reply, turn), usable=is_latest)
    return [asked, *(_line(message, "candor", turn, replied_at) for message in reply)]


def _shown(messages: list[StoredMessage], usable: bool) -> list[StoredMessage]:
    """Choices of an earlier turn are past: their text stays, their buttons go."""
    if usable:
        return messages
    return [{**message, "choices": []} if "choices" in message else message for message in messages]


def _line(message: StoredMessage, speaker: str, turn: Turn | None, at: datetime) -> Line:
    return {**message, "from": speaker, "turn_id": turn and str(turn.id), "at": at.isoformat()}
