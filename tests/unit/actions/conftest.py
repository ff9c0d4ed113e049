"""A conversation as the engine sends it to an action, and the front desk that the action asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import front_desk
from tests.unit.actions.desk_standin import TOKEN, DeskStandIn

ROOT = Path(__file__).resolve().parents[3]
CONVERSATION = "0123456789abcdef" * 2

Events = list[dict[str, Any]]
Ran = tuple[Events, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    """The project's own domain, as the engine sends it: responses included."""
    whole: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    whole["responses"] = {
        "utter_ask/how_long": [{"text": "...", "metadata": {"question": "How long does it last?"}}],
        "utter_ask/how_often": [{"text": "...", "metadata": {"question": "How often can I have it?"}}],
        "utter_ask/does_it_hurt": [{"text": "...", "metadata": {"question": "Does it hurt?"}}],
        "utter_ask/is_it_safe": [{"text": "...", "metadata": {"question": "Is it safe?"}}],
        "utter_greet": [{"text": "..."}],
    }
    return whole


@pytest.fixture
def run(domain: dict[str, Any]) -> Callable[..., Ran]:
    """Runs an action; its events, and what it said."""

    def run(action: Action, events: Events | None = None, intent: str = "inform", **slots: Any) -> Ran:
        ranking, confidence = slots.pop("ranking", []), slots.pop("confidence", 1.0)
        named = [{"entity": name, "value": value} for name, value in slots.pop("entities", {}).items()]
        said = {"entities": named, "text": slots.pop("text", "")}
        said |= {name: slots.pop(name) for name in ("also_asked", "toner") if name in slots}
        heard = {**said, "intent": {"name": intent, "confidence": confidence}, "intent_ranking": ranking}
        tracker = Tracker(CONVERSATION, slots, heard, events or [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        returned = asyncio.run(action.run(dispatcher, tracker, domain))
        return [dict(event) for event in returned], dispatcher.messages

    return run


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskStandIn]:
    with DeskStandIn() as standing_in:
        yield standing_in


@pytest.fixture
def at_desk(desk: DeskStandIn, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Chooses how the front desk behaves for the actions of this test."""

    def at_desk(mode: str) -> None:
        desk.mode = mode
        monkeypatch.setenv("CANDOR_DESK_URL", desk.address)
        monkeypatch.setenv("CANDOR_BOOKING_TOKEN", TOKEN)
        monkeypatch.setattr(front_desk, "TIMEOUT_SECONDS", 0.2 if mode.startswith("slow") else 3.0)
        front_desk.front_desk.cache_clear()

    yield at_desk
    front_desk.front_desk.cache_clear()
