"""What the engine goes on needing of a long conversation: its last turns, and what still counts of the rest.

Every turn reads, replays and sends all that is kept, so a conversation must not grow without end. The front
desk owns the record; docs/decisions/0031-the-engine-remembers-so-much.md lists who needs what.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)

KEPT_TURNS = 6  # whole; an emergency lasts as many typed messages (knowledge/lasting_danger.yml)
FULL_TURNS = 12  # from then on it is shortened
ANSWERS = 12  # the newest ones: what "it" may mean, and what the guide's summary lists
TYPED = 6  # messages after an emergency, by which it is known to be over
ANSWER = "utter_ask/"
FILLS = re.compile(r"/\w+(\{.*\})\Z", re.DOTALL)


def is_long(events: Sequence[Event]) -> bool:
    return sum(isinstance(event, UserUttered) for event in events) > FULL_TURNS


def shortened(events: Sequence[Event]) -> list[Event]:
    """The last turns as they were, after those earlier events that something still looks for."""
    starts = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    cut = starts[-KEPT_TURNS] if len(starts) > KEPT_TURNS else 0
    earlier, last = events[:cut], events[cut:]
    return [*still_counting(earlier), *last]


def still_counting(events: Sequence[Event]) -> list[Event]:
    """The newest event of each kind that is looked for, in the order in which they happened."""
    seen: Counter[str] = Counter()
    typed = [event for event in events if is_typed_message(event)]
    after_danger = typed[-TYPED:] if any(is_emergency(event) for event in typed) else []
    kept: list[Event] = []
    for event in reversed(events):
        looked_for = [kind for kind in kinds(event) if not seen[kind]]
        seen.update(looked_for)
        if answer_of(event) in looked_for:
            seen["answers"] += 1
            looked_for = looked_for if seen["answers"] <= ANSWERS else []
        if looked_for or any(event is one for one in after_danger):
            kept.append(event)
    return kept[::-1]


def kinds(event: Event) -> Iterator[str]:
    """What this event may be looked for as, later in the conversation."""
    if isinstance(event, SlotSet):
        yield f"slot {event.key}"
    elif isinstance(event, (ActiveLoop, LoopInterrupted, SessionStarted)):
        yield event.type_name
    elif isinstance(event, ActionExecuted):
        yield ActionExecuted.type_name  # the last one is what the next turn follows
    elif isinstance(event, BotUttered):
        yield from said(event)
    elif isinstance(event, UserUttered):
        yield from heard(event)


def said(event: BotUttered) -> Iterator[str]:
    if answer := answer_of(event):
        yield answer
    for button in event.data.get("buttons") or []:
        if filled := FILLS.match(str(button.get("payload"))):
            yield from (f"buttons for {entity}" for entity in json.loads(filled.group(1)))


def heard(event: UserUttered) -> Iterator[str]:
    if is_emergency(event):
        yield "emergency"
        if not event.parse_data["red_flag"].get("lasting"):
            yield "emergency of its own"
    if event.intent_name == "which_toner":
        yield "which toner"
    for entity in event.entities or []:
        if entity.get("entity") == "treatment":
            yield f"named {entity.get('value')}"


def is_emergency(event: Event) -> bool:
    flag = (event.parse_data.get("red_flag") or {}) if isinstance(event, UserUttered) else {}
    return bool(flag.get("level") == "emergency")


def answer_of(event: Event) -> str:
    """The response's name when an answer was given, else ''."""
    name = str(event.metadata.get("utter_action")) if isinstance(event, BotUttered) else ""
    return name if name.startswith(ANSWER) else ""


def is_typed_message(event: Event) -> bool:
    return isinstance(event, UserUttered) and not (event.text or "").startswith(INTENT_MESSAGE_PREFIX)
