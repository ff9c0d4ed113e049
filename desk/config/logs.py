"""Logs are JSON lines: when, how bad, where, what; ids and outcomes, never a visitor's words."""

import json
import logging
import re
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

OWN_FIELDS = ("conversation", "turn", "outcome", "milliseconds", "part", "status", "count")
STRANGERS = ("django.", "axes.", "gunicorn.")  # what these warn of, anybody can bring about
SERVER_FAILED = 500
MINUTE = 60.0
QUOTING = re.compile(r"^(Invalid request|Error handling request) .*", re.DOTALL)  # gunicorn: from whom, what


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": answered(record) if hasattr(record, "request") else unquoted(record),
        }
        line |= {name: getattr(record, name) for name in OWN_FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["frames"] = frames(record.exc_info[1])
        return json.dumps(line)


def answered(record: logging.LogRecord) -> str:
    """In place of Django's own words, which quote the address: that of an appointment is its secret."""
    found = getattr(getattr(record, "request", None), "resolver_match", None)
    status = getattr(record, "status_code", "no")
    return f"status {status} of {found.view_name if found else 'no page'}"


def unquoted(record: logging.LogRecord) -> str:
    return QUOTING.sub(r"\1", record.getMessage())


class OnceAMinute(logging.Filter):
    """What strangers cause by asking: a line a minute of each kind, with how many since the last."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._until: dict[str, float] = {}
        self._unsaid = Counter[str]()

    def filter(self, record: logging.LogRecord) -> bool:
        if not is_of_strangers(record):
            return True
        kind = f"{record.name} {getattr(record, 'status_code', '')}"
        self._unsaid[kind] += 1
        if self._clock() < self._until.get(kind, 0.0):
            return False
        self._until[kind] = self._clock() + MINUTE
        record.count = self._unsaid.pop(kind)
        return True


def is_of_strangers(record: logging.LogRecord) -> bool:
    """A warning of a package's, or a request that was refused; never a failure of ours."""
    status = getattr(record, "status_code", SERVER_FAILED if record.levelno > logging.WARNING else 0)
    return record.name.startswith(STRANGERS) and record.levelno >= logging.WARNING and status < SERVER_FAILED


def frames(error: BaseException | None) -> list[str]:
    """Where an error came from. Its message is left out: it may quote what a visitor wrote."""
    places = traceback.extract_tb(error.__traceback__ if error else None)
    return [f"{place.filename}:{place.lineno} {place.name}" for place in places]


def configuration() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "filters": {"strangers": {"()": OnceAMinute}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["strangers"]}
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "axes": {"level": "WARNING"},
        },
    }
