"""Which emergency of the conversation still stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from nlu.lasting_danger.reading import EMERGENCY

RED_FLAG, DANGER_OVER = "red_flag", "danger_over"
LASTING, AGAIN = "lasting", "again"  # of a flag: no sign of its own; its card was shown before
MANNER = "manner"  # how it is spoken of then: nlu/lasting_danger/reading.py


def standing(tracker: DialogueStateTracker | None, lasts: int) -> str | None:
    """The red flag whose card stands for one of the `lasts` messages after it, or None."""
    if tracker is None:
        return None
    heard = [event for event in tracker.events if isinstance(event, UserUttered)]
    return _standing((event.parse_data for event in heard if not _is_button(event)), lasts)


def _is_button(event: UserUttered) -> bool:
    return (event.text or "").startswith(INTENT_MESSAGE_PREFIX)


def _standing(parsed: Iterable[Any], lasts: int) -> str | None:
    flag, since = None, 0
    for each in parsed:
        name, told = (each.get("intent") or {}).get("name"), each.get(RED_FLAG) or {}
        since += 1
        if name == RED_FLAG and told.get("level") == EMERGENCY and not told.get(LASTING):
            flag, since = told["id"], 0
        elif name == DANGER_OVER:
            flag = None
    return flag if since < lasts else None
