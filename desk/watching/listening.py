"""Counts each turn as it is finished, and each request that is refused."""

from typing import Any

from config.tracing import begin
from conversations.models import Turn
from conversations.problems import Problem
from conversations.signals import request_refused, turn_answered
from watching.counting import RED_FLAGS, REFUSALS, TURN_SECONDS, TURNS, registry
from watching.standing import Standing

_standing = Standing()


def start() -> None:
    turn_answered.connect(count, dispatch_uid="watching")
    request_refused.connect(count_refused, dispatch_uid="watching")
    if _standing not in registry._collector_to_names:
        registry.register(_standing)
    begin()


def count(turn: Turn, seconds: float, **_: Any) -> None:
    TURNS.labels(turn.outcome or "none").inc()
    TURN_SECONDS.observe(seconds)
    if turn.red_flag:
        RED_FLAGS.labels(turn.urgency or "none").inc()


def count_refused(problem: Problem, **_: Any) -> None:
    REFUSALS.labels(problem.name).inc()
