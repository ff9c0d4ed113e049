"""Rasa's own SQL tracker store, with what was said sealed in its table."""

import os
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.ext.declarative import declarative_base

from channel.sealing import read_keys, seal, unseal

BATCH = 200  # rows


class Sealed(sa.types.TypeDecorator):
    """Without CANDOR_DATA_KEYS nothing is sealed: `rasa shell` needs no secrets; its words are its user's."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        keys = current_keys()
        return seal(value, keys) if keys and value is not None else value

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        return value if value is None else unseal(value, current_keys())


def current_keys() -> dict[str, Any]:
    value = os.environ.get("CANDOR_DATA_KEYS", "")
    if value not in _READ:
        _READ[value] = read_keys(value) if value else {}
    return _READ[value]


_READ: dict[str, dict[str, Any]] = {}


class SealedTrackerStore(SQLTrackerStore):
    """Named in endpoints.yml as `tracker_store: type`. The table is Rasa's; a start seals old rows."""

    Base: Any = declarative_base()

    class SQLEvent(Base):
        __tablename__ = "events"

        id = sa.Column(sa.Integer, sa.Sequence("events_seq"), primary_key=True)
        sender_id = sa.Column(sa.String(255), nullable=False, index=True)
        type_name = sa.Column(sa.String(255), nullable=False)
        timestamp = sa.Column(sa.Float)
        intent_name = sa.Column(sa.String(255))
        action_name = sa.Column(sa.String(255))
        data = sa.Column(Sealed)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        while self.seal_batch():
            pass

    def seal_batch(self) -> int:
        """Seals some rows that are not sealed with the first key; says how many."""
        keys = current_keys()
        if not keys:
            return 0
        stored = sa.type_coerce(self.SQLEvent.data, sa.Text)
        ours = f"sealed:{next(iter(keys))}:%"
        with self.session_scope() as session:
            if self.engine.dialect.name == "sqlite":
                # without it the words stay in the file's free pages
                session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
            rows = session.query(self.SQLEvent).filter(stored.notlike(ours)).limit(BATCH).all()
            for row in rows:
                sa.orm.attributes.flag_modified(row, "data")
            session.commit()
            return len(rows)
