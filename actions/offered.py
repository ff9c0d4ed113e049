"""Reading a visitor's choice among the buttons that were offered last."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

PLACES = {
    "first": 0,
    "1": 0,
    "1st": 0,
    "second": 1,
    "2": 1,
    "2nd": 1,
    "third": 2,
    "3": 2,
    "3rd": 2,
    "fourth": 3,
    "4": 3,
    "4th": 3,
    "fifth": 4,
    "5": 4,
    "5th": 4,
    "sixth": 5,
    "6": 5,
    "6th": 5,
}
PAYLOAD = re.compile(r"/inform(\{.*\})\Z", re.DOTALL)


def offered_last(events: Iterable[Mapping[str, Any]], entity: str) -> dict[str, str]:
    """Label by value of the newest buttons that fill `entity`; empty when none were shown."""
    for event in reversed(list(events)):
        buttons = (event.get("data") or {}).get("buttons") if event.get("event") == "bot" else None
        values = {value_of(button["payload"], entity): str(button["title"]) for button in buttons or []}
        values.pop(None, None)
        if values:
            return {str(value): label for value, label in values.items()}
    return {}


def value_of(payload: str, entity: str) -> str | None:
    match = PAYLOAD.match(payload)
    return json.loads(match.group(1)).get(entity) if match else None


def choose(said: str, offered: Mapping[str, str]) -> str | None:
    """The offered value that `said` means: its id, its label, words found in just one label, or its place."""
    if said in offered:
        return said
    words = re.findall(r"[\w:]+", said.casefold())
    naming = [
        value for value, label in offered.items() if words and all(w in label.casefold() for w in words)
    ]
    if len(naming) == 1:
        return naming[0]
    places = {PLACES[word] for word in words if word in PLACES}
    if len(places) == 1 and len(words) <= 4:
        return dict(enumerate(offered)).get(places.pop())
    return None


def button(entity: str, value: str, title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "payload": f"/inform{json.dumps({entity: value})}", **more}
