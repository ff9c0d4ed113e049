"""Other times than those shown: earlier, later, another day, or what the visitor wrote."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from actions.front_desk import BookingError, front_desk

Times = dict[str, Any]
PAGES = ("earlier", "later", "another_day")


def read(said: str, shown: Mapping[str, Any]) -> Times | None:
    """The times to look for next; None when the words name none, or the front desk cannot be asked.

    `shown` tells the `first` and `last` time on view; earlier times have an end and no beginning.
    """
    if said == "another_day":
        return {"asking": True}
    if said == "later" and shown.get("last"):
        return {"from": shown["last"], "daily": shown.get("daily")}
    if said == "earlier" and shown.get("first"):
        return {"until": shown["first"], "daily": shown.get("daily")}
    if not said.strip():
        return None
    try:
        found = front_desk().times(said)
    except BookingError:
        return None
    return {name: found.get(name) for name in ("from", "until", "daily", "understood")}


def clock(moment: str) -> str:
    """`10:05` of an ISO time, in the zone that it states: the clinic's."""
    # Python 3.10 does not read the Z that stands for UTC, which London is in winter.
    return f"{datetime.fromisoformat(moment.replace('Z', '+00:00')):%H:%M}"
