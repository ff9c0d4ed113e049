from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from channel.erasing import erase_tracker
from channel.shortening import FULL_TURNS
from channel.working_memory import DAY, FORGOTTEN_AT_ONCE, HOUR, WorkingMemory

ID = "a" * 32
SETTLED = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
BEGAN = 20_000 * DAY
DOMAIN = Domain.from_yaml("version: '3.1'\nslots: {seen: {type: float, mappings: [{type: custom}]}}")


@pytest.fixture
def store(tmp_path: Path) -> WorkingMemory:
    return WorkingMemory(DOMAIN, dialect="sqlite", db=str(tmp_path / "engine.sqlite3"))


def tracker_of(store: WorkingMemory) -> DialogueStateTracker:
    return asyncio.run(store.get_or_create_tracker(ID))


def keep(store: WorkingMemory, sender_id: str, at: float) -> None:
    tracker = DialogueStateTracker(sender_id, DOMAIN.slots)
    for event in (UserUttered("hello", timestamp=at), ActionExecuted("action_listen", timestamp=at)):
        tracker.update(event, DOMAIN)
    asyncio.run(store.save(tracker))


def everything_in(folder: Path) -> bytes:
    """Also of what SQLite writes beside the file, once that was taken over."""
    with closing(sqlite3.connect(folder / "engine.sqlite3")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return b"".join(file.read_bytes() for file in folder.iterdir())


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
    assert b'message 99"' in everything_in(tmp_path)
    assert b'message 1"' not in everything_in(tmp_path)


def test_its_file_is_written_quickly_and_for_good(store: WorkingMemory) -> None:
    with store.session_scope() as session:
        found = [session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in SETTLED]
    assert dict(zip(SETTLED, found, strict=True)) == SETTLED


def test_what_is_erased_is_in_no_file(store: WorkingMemory, tmp_path: Path) -> None:
    say(store, 1)
    keep(store, "b" * 32, BEGAN)
    assert b"message 1" in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    erase_tracker(store, ID)
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert (b"message 1" in left, b"hello" in left) == (False, True)


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


@pytest.mark.parametrize(
    ("hours", "later", "kept"),
    [
        ("", 47 * HOUR, {"a", "b", "c"}),
        ("", 49 * HOUR, {"b", "c"}),  # b was heard of two hours later
        ("", 60 * HOUR, {"c"}),
        ("72", 60 * HOUR, {"a", "b", "c"}),
        ("72", 100 * HOUR, {"c"}),
    ],
)
def test_a_chat_that_ended_is_forgotten(
    hours: str, later: float, kept: set[str], store: WorkingMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANDOR_CONVERSATION_HOURS", hours)
    keep(store, "a", BEGAN)
    keep(store, "b", BEGAN + 2 * HOUR)
    keep(store, "c", BEGAN + later)
    assert set(asyncio.run(store.keys())) == kept


def test_no_turn_forgets_more_than_a_few(store: WorkingMemory) -> None:
    for number in range(10):
        keep(store, f"{number:02}", BEGAN)
    keep(store, "new", BEGAN + 60 * HOUR)
    left = {*(f"{number:02}" for number in range(FORGOTTEN_AT_ONCE, 10)), "new"}
    assert set(asyncio.run(store.keys())) == left


def test_every_kind_of_event_is_read_as_rasa_reads_it(store: WorkingMemory) -> None:
    events = [
        UserUttered("hello", {"name": "greet"}, [{"entity": "treatment", "value": "botox"}]),
        SlotSet("seen", 1.0),
        BotUttered("hi", {"buttons": [{"title": "a", "payload": "/b"}]}, {"utter_action": "utter_greet"}),
        ActiveLoop("booking"),
        LoopInterrupted(True),
        SessionStarted(),
        ActionExecuted("action_listen", "RulePolicy", 1.0),
    ]
    tracker = DialogueStateTracker.from_events(ID, events, DOMAIN.slots)
    asyncio.run(store.save(tracker))
    stored = [event.as_dict() for event in tracker_of(store).events]
    assert stored == [Event.from_parameters(one).as_dict() for one in stored]
    assert [type(event) for event in tracker_of(store).events] == [type(event) for event in events]
