"""What a visitor sends, and how it was answered."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from conversations.fallback import fallback
from conversations.messages import StoredMessage
from conversations.models import OfferedChoice


@dataclass(frozen=True)
class Said:
    """What a visitor sent: the words they saw, and what the engine is asked ({"text"} or {"payload"})."""

    client_id: UUID
    words: str
    asks: dict[str, str]
    is_choice: bool = False  # pressed, not typed


@dataclass(frozen=True)
class Result:
    """How the engine, a person's being there, or the fallback answered."""

    outcome: str
    reply: list[StoredMessage]
    urgency: str = ""
    red_flag: str = ""
    answer_ids: list[str] = field(default_factory=list)
    trace: dict[str, Any] = field(default_factory=dict)
    offered: list[OfferedChoice] = field(default_factory=list)


def failed(outcome: str, trace: dict[str, Any] | None = None) -> Result:
    return Result(outcome=outcome, reply=fallback(outcome), trace=trace or {})
