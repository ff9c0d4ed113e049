from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rasa.core.tracker_store import (
    AwaitableTrackerStore,
    FailSafeTrackerStore,
    InMemoryTrackerStore,
    SQLTrackerStore,
    TrackerStore,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.erasing import CannotErase, erase_tracker

ID, OTHER = "a" * 32, "b" * 32
SECRET, KEPT = "words to be forgotten", "words to be kept"
WRAPPED = {
    "bare": lambda store: store,
    "fail-safe": FailSafeTrackerStore,
    "awaitable": AwaitableTrackerStore,
    "both": lambda store: FailSafeTrackerStore(AwaitableTrackerStore(store)),
}


def stores(tmp_path: Path) -> dict[str, TrackerStore]:
    database = str(tmp_path / "engine.sqlite3")
    return {
        "sql": SQLTrackerStore(Domain.empty(), dialect="sqlite", db=database),
        "in memory": InMemoryTrackerStore(Domain.empty()),
    }


def filled(store: TrackerStore) -> TrackerStore:
    for conversation_id, words in ((ID, SECRET), (OTHER, KEPT)):
        tracker = DialogueStateTracker.from_events(conversation_id, [UserUttered(words) for _ in range(40)])
        asyncio.run(store.save(tracker))
    return store


def words_in(store: TrackerStore, conversation_id: str) -> set[str]:
    tracker = asyncio.run(store.retrieve(conversation_id))
    return {event.text for event in tracker.events if isinstance(event, UserUttered)} if tracker else set()


@pytest.mark.parametrize("kind", ["sql", "in memory"])
@pytest.mark.parametrize("wrapping", WRAPPED)
def test_one_conversation_is_gone_and_the_others_stay(kind: str, wrapping: str, tmp_path: Path) -> None:
    store = filled(WRAPPED[wrapping](stores(tmp_path)[kind]))
    assert words_in(store, ID) == {SECRET}
    erase_tracker(store, ID)
    erase_tracker(store, ID)
    assert (words_in(store, ID), words_in(store, OTHER)) == (set(), {KEPT})


def test_the_words_are_gone_from_the_file_itself(tmp_path: Path) -> None:
    store = filled(stores(tmp_path)["sql"])
    assert SECRET.encode() in (tmp_path / "engine.sqlite3").read_bytes()
    erase_tracker(store, ID)
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert (SECRET.encode() in left, KEPT.encode() in left) == (False, True)


def test_what_was_kept_while_the_database_failed_is_erased_too(tmp_path: Path) -> None:
    store = FailSafeTrackerStore(stores(tmp_path)["sql"])
    filled(store.fallback_tracker_store)
    erase_tracker(store, ID)
    assert words_in(store.fallback_tracker_store, ID) == set()
    assert words_in(store.fallback_tracker_store, OTHER) == {KEPT}


@pytest.mark.parametrize("wrapping", WRAPPED)
def test_an_unknown_kind_of_store_is_not_said_to_be_empty(wrapping: str) -> None:
    with pytest.raises(CannotErase, match="TrackerStore"):
        erase_tracker(WRAPPED[wrapping](TrackerStore(Domain.empty())), ID)
