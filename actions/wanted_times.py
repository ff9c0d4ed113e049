"""Other times than those shown: earlier, later, another day, or what the visitor wrote."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from actions.front_desk import BookingRefused, front_desk

Times = dict[str, Any]
STRETCH = ("from", "until", "daily", "weekdays")


def read(said: str, shown: Mapping[str, Any]) -> Times | None:
    """The times to look for next; None when the words name none. Raises BookingUnavailable.

    `shown` tells the `first` and `last` time on view; earlier times have an end and no beginning.
    """
    if said == "another_day":
        return {"asking": True}
    if said == "later" and shown.get("last"):
        return {"from": shown["last"], "daily": shown.get("daily"), "weekdays": shown.get("weekdays")}
    if said == "earlier" and shown.get("first"):
        return {"until": shown["first"], "daily": shown.get("daily"), "weekdays": shown.get("weekdays")}
    if not said.strip():
        return None
    try:
        found = front_desk().times(said, **{name: shown.get(name) for name in STRETCH})
    except BookingRefused:
        return None
    return {name: found.get(name) for name in (*STRETCH, "understood", "exact", "clock")}


def unread(said: str, shown: Mapping[str, Any]) -> Times:
    """Words that the front desk could not be asked about; `read_late` reads them."""
    return {**{name: shown[name] for name in STRETCH if shown.get(name)}, "words": said}


def read_late(times: Mapping[str, Any]) -> Times | None:
    """The times that unread words name; None when they name none. Raises BookingUnavailable."""
    before = {name: it for name, it in times.items() if name != "words"}
    return read(times["words"], before) if times.get("words") else before


def clock(moment: str) -> str:
    """`10:05` of an ISO time, in the zone that it states: the clinic's."""
    return f"{moment_of(moment):%H:%M}"


def moment_of(iso: str) -> datetime:
    # Python 3.10 does not read the Z that stands for UTC, which London is in winter.
    return datetime.fromisoformat(iso.replace("Z", "+00:00"))
