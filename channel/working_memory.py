"""Where the engine keeps its trackers: sealed, never long, and not beyond the day on which a chat ends."""

import json
import logging
import os
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from typing import Any

from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.event import listen
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

from channel.sealed_memory import SealedTrackerStore
from channel.shortening import is_long, shortened

# What this turn stored, so that nobody has to read it again.
SAVED: ContextVar[DialogueStateTracker | None] = ContextVar("saved", default=None)
HOUR, DAY = 3600.0, 86400.0  # seconds
FORGOTTEN_AT_ONCE = 3  # ended conversations a turn: more than can begin with it
SQLITE = (
    "journal_mode = WAL",  # the disk is waited for once a turn, not four times
    "synchronous = FULL",  # what is said to be kept or erased is so after a power cut too
    "secure_delete = ON",  # without it words stay in the file's free pages, where erasing would not find them
)
logger = logging.getLogger(__name__)


def at_address(url: str) -> dict[str, Any]:
    """Rasa's settings for postgresql://user:password@host:5432/name; none for an empty one."""
    if not url:
        return {}
    parts = make_url(url)
    return {
        "dialect": "postgresql",
        "host": parts.host,
        "port": parts.port or 5432,
        "db": parts.database,
        "username": parts.username,
        "password": parts.password,
        "query": {"connect_timeout": "3", **parts.query},
    }


def connections_to(engine: Any) -> Any:
    """To the same database: SQLite's stay open, and one that broke while PostgreSQL was down is replaced."""
    if engine.dialect.name != "sqlite":
        return create_engine(engine.url, pool_pre_ping=True)
    kept_open = create_engine(engine.url, poolclass=QueuePool, connect_args={"check_same_thread": False})
    listen(kept_open, "connect", settle)
    return kept_open


def settle(connection: Any, _record: object) -> None:
    for setting in SQLITE:
        connection.execute(f"PRAGMA {setting}")


class WorkingMemory(SealedTrackerStore):
    """Named in endpoints.yml as `tracker_store: type`. Several engines may share one database.

    CANDOR_TRACKER_URL, where it is set, comes before what endpoints.yml says.
    """

    def __init__(self, domain: Any = None, **options: Any) -> None:
        super().__init__(domain, **(options | at_address(os.environ.get("CANDOR_TRACKER_URL", ""))))
        self.engine: Any = connections_to(self.engine)
        self.sessionmaker = sessionmaker(bind=self.engine)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker as it is stored, or None; it remembers how much that was."""
        with self.session_scope() as session:
            rows = session.query(self.SQLEvent.data).filter(self.SQLEvent.sender_id == sender_id)
            stored = [json.loads(data) for (data,) in rows.order_by(self.SQLEvent.id)]
        if not stored:
            return None
        events = [event_of(one) for one in stored]
        tracker = DialogueStateTracker.from_events(sender_id, events, self.domain.slots)
        tracker.stored = len(events)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds what is new. A turn that another engine overtook is dropped: nobody waits for it any more."""
        SAVED.set(tracker)
        await self.stream_events(tracker)
        with self.session_scope() as session:
            rows = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == tracker.sender_id)
            stored = rows.count()
            if stored != getattr(tracker, "stored", 0):
                logger.warning("A turn was overtaken and is not kept.")
                return
            events = list(tracker.events)
            if is_long(events):
                rows.delete(synchronize_session=False)
                events, stored = shortened(events), 0
            session.add_all(self.rows(tracker.sender_id, events[stored:]))
            if events:
                self.forget_what_ended(session, events[-1].timestamp)
            session.commit()
            tracker.stored = len(events)

    def forget_what_ended(self, session: Any, now: float) -> None:
        """The oldest conversations, once nobody can go on with them: the front desk has the record.

        `now` in seconds since 1970. Rows are numbered as they come: the oldest is found at once.
        """
        for _ in range(FORGOTTEN_AT_ONCE):
            columns = session.query(self.SQLEvent.sender_id, self.SQLEvent.timestamp)
            oldest = columns.order_by(self.SQLEvent.id).first()
            if oldest is None or now - oldest.timestamp < chat_ends_after() + DAY:
                return
            ended = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == oldest.sender_id)
            ended.delete(synchronize_session=False)

    def rows(self, sender_id: str, events: Iterable[Event]) -> list[Any]:
        return [
            self.SQLEvent(
                sender_id=sender_id,
                type_name=event.type_name,
                timestamp=data.get("timestamp"),
                intent_name=(data.get("parse_data") or {}).get("intent", {}).get("name"),
                action_name=data.get("name"),
                data=json.dumps(data),
            )
            for event in events
            for data in [event.as_dict()]
        ]


def chat_ends_after() -> float:
    """Seconds from its first message; as long as the front desk's tokens open it."""
    return float(os.environ.get("CANDOR_CONVERSATION_HOURS") or "24") * HOUR


def event_of(stored: dict[str, Any]) -> Event:
    """As Rasa reads it; raises ValueError for an event that Rasa does not know."""
    return class_of(stored["event"])._from_parameters(stored)


@cache  # Rasa goes through all of its classes for each event that it reads: an eighth of a turn's time
def class_of(type_name: str) -> Any:
    return Event.resolve_by_type(type_name)
