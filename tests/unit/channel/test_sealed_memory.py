from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from channel.sealed_memory import SealedTrackerStore
from channel.sealing import WrongDataKeys

ROOT = Path(__file__).resolve().parents[3]
ID, SECRET = "a" * 32, "Ottoline Quince"
OLD, NEW = "old:" + "A" * 43 + "=", "new:" + "B" * 42 + "A="


def opened(tmp_path: Path, kind: type[SQLTrackerStore] = SealedTrackerStore) -> SQLTrackerStore:
    return kind(Domain.empty(), dialect="sqlite", db=str(tmp_path / "engine.sqlite3"))


def told(store: SQLTrackerStore) -> SQLTrackerStore:
    events = [UserUttered(SECRET), SlotSet("booking_name", SECRET)]
    asyncio.run(store.save(DialogueStateTracker.from_events(ID, events)))
    return store


def heard(store: SQLTrackerStore) -> list[str | None]:
    tracker = asyncio.run(store.retrieve(ID))
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def in_file(tmp_path: Path, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in tmp_path.iterdir())


def test_what_was_said_is_sealed_in_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDOR_DATA_KEYS", OLD)
    assert heard(told(opened(tmp_path))) == [SECRET]
    assert not in_file(tmp_path, SECRET)


def test_what_an_older_version_stored_is_sealed_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(opened(tmp_path, SQLTrackerStore))
    assert in_file(tmp_path, SECRET)
    monkeypatch.setenv("CANDOR_DATA_KEYS", OLD)
    assert heard(opened(tmp_path)) == [SECRET]
    assert not in_file(tmp_path, SECRET)


def test_a_new_key_takes_over_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDOR_DATA_KEYS", OLD)
    told(opened(tmp_path))
    monkeypatch.setenv("CANDOR_DATA_KEYS", f"{NEW},{OLD}")
    opened(tmp_path)
    assert not in_file(tmp_path, "sealed:old:")
    monkeypatch.setenv("CANDOR_DATA_KEYS", NEW)
    assert heard(opened(tmp_path)) == [SECRET]


def test_a_lost_key_stops_the_start_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANDOR_DATA_KEYS", OLD)
    told(opened(tmp_path))
    before = (tmp_path / "engine.sqlite3").read_bytes()
    monkeypatch.setenv("CANDOR_DATA_KEYS", NEW)
    with pytest.raises(WrongDataKeys, match="the key old"):
        opened(tmp_path)
    assert (tmp_path / "engine.sqlite3").read_bytes() == before


@pytest.mark.parametrize("value", ["nonsense", "a:short", "A:" + "A" * 43 + "=", ":" + "A" * 43 + "="])
def test_what_is_no_key_is_refused_without_being_repeated(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANDOR_DATA_KEYS", value)
    with pytest.raises(WrongDataKeys) as refusal:
        opened(tmp_path)
    assert value not in str(refusal.value)


def test_the_engine_is_told_to_use_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    endpoint = read_endpoint_config(str(ROOT / "endpoints.yml"), endpoint_type="tracker_store")
    assert isinstance(endpoint, EndpointConfig)
    store = TrackerStore.create(endpoint, Domain.empty())
    inner = getattr(store, "_tracker_store", store)
    assert isinstance(inner, SealedTrackerStore)
