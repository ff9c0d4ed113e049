"""Sessions that a stolen copy of the database does not open: keys are hashed, what they hold sealed."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from sealing.fields import ring
from sealing.ring import CannotOpen

LENGTH = 40  # of the column; 160 bits of the hash


def kept_as(key: str | None) -> str:
    """What the database has for the key in a browser's cookie, which is random enough for a plain hash."""
    return sha256(key.encode()).hexdigest()[:LENGTH] if key else ""


def end_kept(kept_key: str) -> None:
    Session.objects.filter(session_key=kept_key).delete()


class SessionStore(db.SessionStore):
    """Django's own, but for what is written down. A second step that is being set up lies in a session."""

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(
            session_key=kept_as(self.session_key), expire_date__gt=timezone.now()
        ).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=kept_as(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        made = super().create_model_instance(data)
        made.session_key = kept_as(made.session_key)
        return made

    def delete(self, session_key: str | None = None) -> None:
        end_kept(kept_as(session_key or self.session_key))

    def encode(self, session_dict: Mapping[str, Any]) -> str:
        return ring().seal(super().encode(dict(session_dict)))

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """Empty, as for a session that never was, when none of our keys opens it."""
        try:
            return super().decode(ring().open(str(session_data)))
        except CannotOpen:
            return {}
