from __future__ import annotations

import asyncio
from typing import Any

import pytest

from channel.overhearing import is_danger
from tests.unit.channel.conftest import Engine

ID = "0123456789abcdef" * 2
RESPONSES = {
    "utter_ask/how_long": [{"text": "A while.", "metadata": {"route": "answer"}}],
    "utter_ask/drooping": [{"text": "See somebody.", "metadata": {"route": "urgent"}}],
    "utter_greet": [{"text": "Hello."}],
}


def heard(intent: str, answer: str = "") -> dict[str, Any]:
    selected = {"ask": {"response": {"intent_response_key": f"ask/{answer}"}}} if answer else {}
    return {"intent": {"name": intent}, "response_selector": selected}


@pytest.mark.parametrize(
    ("read", "danger"),
    [
        (heard("red_flag"), True),
        (heard("danger_over"), True),
        (heard("ask", "drooping"), True),
        (heard("ask", "how_long"), False),
        (heard("ask", "unknown"), False),
        (heard("greet", "drooping"), False),
        (heard("affirm"), False),
        ({"intent": None}, False),
    ],
)
def test_what_is_danger(read: dict[str, Any], danger: bool) -> None:
    assert is_danger(read, RESPONSES) is danger


@pytest.mark.parametrize("sent", [{"text": "how long"}, {"payload": "/greet"}])
def test_what_is_overheard_is_neither_answered_nor_remembered(sent: dict[str, str], engine: Engine) -> None:
    reply = engine.turn({"conversation_id": ID, **sent, "overhear": True}).json()
    assert (reply["messages"], reply["outcome"], reply["trace"]["actions"]) == ([], None, [])
    assert reply["trace"]["intent"]["name"] in ("ask_time", "greet")
    assert ID not in set(asyncio.run(engine.app.ctx.agent.tracker_store.keys()))
    assert engine.turn({"conversation_id": ID, **sent}).json()["messages"]
