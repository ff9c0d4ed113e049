"""Logs are JSON lines: when, how bad, where, what; ids and outcomes, never a visitor's words."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

OWN_FIELDS = ("conversation", "turn", "outcome", "milliseconds", "part", "status", "count")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in OWN_FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["frames"] = frames(record.exc_info[1])
        return json.dumps(line)


def frames(error: BaseException | None) -> list[str]:
    """Where an error came from. Its message is left out: it may quote what a visitor wrote."""
    places = traceback.extract_tb(error.__traceback__ if error else None)
    return [f"{place.filename}:{place.lineno} {place.name}" for place in places]


def configuration() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "axes": {"level": "WARNING"},
        },
    }
