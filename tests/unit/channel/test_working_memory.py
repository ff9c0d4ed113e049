from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.shortening import FULL_TURNS
from channel.working_memory import WorkingMemory

ID = "a" * 32
DOMAIN = Domain.from_yaml("version: '3.1'\nslots: {seen: {type: float, mappings: [{type: custom}]}}")


@pytest.fixture
def store(tmp_path: Path) -> WorkingMemory:
    return WorkingMemory(DOMAIN, dialect="sqlite", db=str(tmp_path / "engine.sqlite3"))


def tracker_of(store: WorkingMemory) -> DialogueStateTracker:
    return asyncio.run(store.get_or_create_tracker(ID))


def say(store: WorkingMemory, number: int) -> DialogueStateTracker:
    tracker = tracker_of(store)
    for event in (UserUttered(f"message {number}"), SlotSet("seen", number), ActionExecuted("action_listen")):
        tracker.update(event, DOMAIN)
    asyncio.run(store.save(tracker))
    return tracker


def test_a_long_conversation_stays_small_and_keeps_its_state(store: WorkingMemory, tmp_path: Path) -> None:
    sizes = []
    for number in range(100):
        say(store, number)
        tracker = tracker_of(store)
        sizes.append(len(tracker.events))
        assert tracker.get_slot("seen") == number
        assert tracker.latest_message
        assert tracker.latest_message.text == f"message {number}"
    assert max(sizes) <= 3 * (FULL_TURNS + 2)
    assert b'message 1"' not in (tmp_path / "engine.sqlite3").read_bytes()


def test_a_short_one_is_as_rasa_keeps_it(store: WorkingMemory) -> None:
    for number in range(FULL_TURNS):
        say(store, number)
    heard = [event.text for event in tracker_of(store).events if isinstance(event, UserUttered)]
    assert heard == [f"message {number}" for number in range(FULL_TURNS)]


def test_a_turn_that_was_overtaken_is_not_kept(store: WorkingMemory) -> None:
    say(store, 1)
    late = tracker_of(store)
    say(store, 2)
    late.update(UserUttered("too late"), DOMAIN)
    asyncio.run(store.save(late))
    heard = [event.text for event in tracker_of(store).events if isinstance(event, UserUttered)]
    assert heard == ["message 1", "message 2"]
