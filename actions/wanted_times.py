"""Other times than those shown: earlier, later, another day, or what the visitor wrote."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from actions.front_desk import BookingRefused, front_desk

Times = dict[str, Any]
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TOLD = ("understood", "exact", "at", "clock", "bookable_until")
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
    return {name: found.get(name) for name in (*STRETCH, *TOLD)}


def unread(said: str, shown: Mapping[str, Any]) -> Times:
    """Words that the front desk could not be asked about; `read_late` reads them."""
    return {**{name: shown[name] for name in STRETCH if shown.get(name)}, "words": said}


def read_late(times: Mapping[str, Any]) -> Times | None:
    """The times that unread words name; None when they name none. Raises BookingUnavailable."""
    before = {name: it for name, it in times.items() if name != "words"}
    return read(times["words"], before) if times.get("words") else before


def only_at(at: str) -> Times:
    """Any day, at that one time of day."""
    return {"daily": f"{at}-{later(at, MINUTE)}"}


def clock_wished(times: Mapping[str, Any]) -> str | None:
    """The one time of day that was named, by the clinic's clock."""
    exact, at = times.get("exact"), times.get("at")
    return str(at) if at else clock(exact) if exact else None


def near_to(times: Mapping[str, Any], at: str) -> Times:
    """The same days, within an hour of that time of day."""
    opens, closes = later(at, -HOUR), later(at, HOUR)
    near = {"weekdays": times.get("weekdays"), "daily": f"{opens}-{closes}"}
    if times.get("exact"):
        return {**near, "from": shifted(times["exact"], -HOUR), "until": shifted(times["exact"], HOUR)}
    return {**near, "from": times.get("from"), "until": times.get("until")}


def later(at: str, span: timedelta) -> str:
    """`10:15` and an hour is `11:15`; within the day."""
    day = datetime(2000, 1, 1)
    moment = day.replace(hour=int(at[:2]), minute=int(at[3:])) + span
    return f"{min(max(moment, day), day.replace(hour=23, minute=59)):%H:%M}"


def shifted(moment: str, span: timedelta) -> str:
    return (moment_of(moment) + span).isoformat()


def clock(moment: str) -> str:
    """`10:05` of an ISO time, in the zone that it states: the clinic's."""
    return f"{moment_of(moment):%H:%M}"


def moment_of(iso: str) -> datetime:
    # Python 3.10 does not read the Z that stands for UTC, which London is in winter.
    return datetime.fromisoformat(iso.replace("Z", "+00:00"))
