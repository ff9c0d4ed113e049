"""Forgetting a conversation in Rasa's own working memory."""

from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore, TrackerStore


class CannotErase(RuntimeError):
    """The tracker store is of a kind that this code does not know how to empty."""


def erase_tracker(store: TrackerStore, conversation_id: str) -> None:
    """Deletes every event of the conversation; raises CannotErase for an unknown kind of store."""
    inner = innermost(store)
    if isinstance(inner, SQLTrackerStore):
        with inner.session_scope() as session:
            events = session.query(inner.SQLEvent).filter(inner.SQLEvent.sender_id == conversation_id)
            events.delete(synchronize_session=False)
            session.commit()
    elif isinstance(inner, InMemoryTrackerStore):
        inner.store.pop(conversation_id, None)
    else:
        raise CannotErase(type(inner).__name__)


def innermost(store: TrackerStore) -> TrackerStore:
    """The store itself, without the wrapper that Rasa puts round it to survive its failures."""
    while hasattr(store, "_tracker_store"):
        store = store._tracker_store
    return store
