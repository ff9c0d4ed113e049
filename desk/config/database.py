"""Where the front desk's record is kept: SQLite in our own folder, or PostgreSQL once that is outgrown."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from config import environment

SQLITE = {
    "transaction_mode": "IMMEDIATE",  # a writer waits its turn at BEGIN, never fails half-way
    "timeout": 5,
    # synchronous=FULL: with NORMAL a power cut may take back messages already acknowledged.
    # secure_delete: an erased visitor's words are overwritten, not only unlinked.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}


def read_database(var: Path) -> dict[str, Any]:
    """Django's settings for CANDOR_DATABASE_URL; raises WrongSetting."""
    kept = {"CONN_MAX_AGE": None}  # one connection a thread, kept: opening one costs more than a query
    url = environment.text("CANDOR_DATABASE_URL", "")
    if url:
        return _postgresql(url) | kept | {"CONN_HEALTH_CHECKS": True}
    sqlite = {"ENGINE": "config.sqlite", "NAME": var / "desk.sqlite3", "OPTIONS": SQLITE}
    return sqlite | kept | {"TEST": {"NAME": var / "test.sqlite3"}}


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
    except ValueError:
        raise _wrong() from None
    if parts.scheme not in ("postgresql", "postgres") or not parts.hostname or not parts.path.strip("/"):
        raise _wrong()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname,
        "PORT": port,
        # connect_timeout: without one a machine that is off keeps a visitor for minutes.
        "OPTIONS": {"connect_timeout": 3, **dict(parse_qsl(parts.query))},
    }


def _wrong() -> environment.WrongSetting:
    # The address itself stays out of the message: it holds a password.
    wanted = "postgresql://user:password@host:5432/name"
    return environment.WrongSetting(f"CANDOR_DATABASE_URL must be an address such as {wanted}.")
