"""What `make teach` said of itself last, in var/teaching.json."""

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime


def last_teaching() -> Mapping[str, Any] | None:
    """None before the first teaching, or when its file cannot be read."""
    try:
        told = json.loads((settings.VAR / "teaching.json").read_text(encoding="utf-8"))
        return {**told, "at": parse_datetime(told["at"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None
