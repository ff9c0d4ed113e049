"""Forgetting a conversation in Rasa's own working memory."""

from collections.abc import Iterator

from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore, TrackerStore

LARGEST = 100_000_000  # bytes of a file that is written anew while visitors wait: about a second


class CannotErase(RuntimeError):
    """The tracker store is of a kind that this code does not know how to empty."""


def erase_tracker(store: TrackerStore, conversation_id: str) -> None:
    """Deletes every event of the conversation; raises CannotErase for an unknown kind of store."""
    for inner in stores_within(store):
        if isinstance(inner, SQLTrackerStore):
            delete_events(inner, conversation_id)
        elif isinstance(inner, InMemoryTrackerStore):
            inner.store.pop(conversation_id, None)
        else:
            raise CannotErase(type(inner).__name__)


def stores_within(store: TrackerStore) -> Iterator[TrackerStore]:
    """The store itself without Rasa's wrappers, and the one that a wrapper fell back to when it failed."""
    if not hasattr(store, "_tracker_store"):
        yield store
        return
    yield from stores_within(store._tracker_store)
    if getattr(store, "_fallback_tracker_store", None):
        yield from stores_within(store._fallback_tracker_store)


def delete_events(store: SQLTrackerStore, conversation_id: str) -> None:
    with store.session_scope() as session:
        if store.engine.dialect.name == "sqlite":
            # without it the words stay in the file's free pages
            session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
        events = session.query(store.SQLEvent).filter(store.SQLEvent.sender_id == conversation_id)
        events.delete(synchronize_session=False)
        session.commit()
    if store.engine.dialect.name == "sqlite":
        write_anew(store)


def write_anew(store: SQLTrackerStore) -> None:
    """Where SQLite moved a row to another page, `secure_delete` leaves it standing on the earlier one."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        if connection.exec_driver_sql(size).scalar() <= LARGEST:
            connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # the journal held the words too
