"""Counts each turn as it is finished."""

from typing import Any

from config.tracing import begin
from conversations.models import Turn
from conversations.signals import turn_answered
from watching.counting import RED_FLAGS, TURN_SECONDS, TURNS, registry
from watching.standing import Standing

_standing = Standing()


def start() -> None:
    turn_answered.connect(count, dispatch_uid="watching")
    if _standing not in registry._collector_to_names:
        registry.register(_standing)
    begin()


def count(turn: Turn, seconds: float, **_: Any) -> None:
    TURNS.labels(turn.outcome or "none").inc()
    TURN_SECONDS.observe(seconds)
    if turn.red_flag:
        RED_FLAGS.labels(turn.urgency or "none").inc()
