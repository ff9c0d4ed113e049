"""What the conversation already holds when a message comes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

ANSWER_PREFIX, CARD_PREFIX = "utter_ask/", "utter_red_flag/"
TOPICS = "topics"
WHICH_TONER = "which_toner"
BOOKING = "book_consultation_form"
REMEMBERED = 4  # answers; further back nobody means them by "it"


@dataclass(frozen=True)
class Before:
    """`topics` are the answers given, the newest first; `offered` the questions on the last buttons."""

    topics: tuple[str, ...] = ()
    treatment: str | None = None
    toner_kind: str | None = None
    offered: tuple[str, ...] = ()
    toner_answers: Mapping[str, str] = field(default_factory=dict)  # by kind, when just asked for
    asked_which_toner: bool = False  # in the turn before
    was_asked_which_toner: bool = False  # in any turn
    card: str | None = None  # the danger sign whose card was the last thing said
    is_waiting: bool = False  # a form waits for a detail
    is_booking: bool = False  # and it is the booking form


NOTHING = Before()


def before(tracker: DialogueStateTracker | None) -> Before:
    """What was answered, named, offered and asked so far in this conversation."""
    if tracker is None:
        return NOTHING
    heard = [event for event in tracker.events if isinstance(event, UserUttered)]
    asking = [event.intent_name == WHICH_TONER for event in heard]
    asked_now = bool(asking) and asking[-1]
    return Before(
        topics=(*(_pending(heard[-1]) if asked_now else []), *_topics(tracker)),
        treatment=_slot(tracker, "treatment"),
        toner_kind=_slot(tracker, "toner_kind"),
        offered=_offered(tracker),
        toner_answers=(heard[-1].parse_data.get("toner") or {}) if asked_now else {},
        asked_which_toner=asked_now,
        was_asked_which_toner=any(asking),
        card=_card(tracker),
        is_waiting=bool(tracker.active_loop_name),
        is_booking=tracker.active_loop_name == BOOKING,
    )


def _pending(asked: UserUttered) -> list[str]:
    """The question that waits for the visitor to say which toner."""
    ranking = asked.parse_data.get("intent_ranking") or [{"name": ""}]
    return [ranking[0]["name"].partition("/")[2]]


def _card(tracker: DialogueStateTracker) -> str | None:
    said = next((event for event in reversed(tracker.events) if isinstance(event, BotUttered)), None)
    name = str(said.metadata.get("utter_action")) if said else ""
    return name[len(CARD_PREFIX) :] if name.startswith(CARD_PREFIX) else None


def _slot(tracker: DialogueStateTracker, name: str) -> str | None:
    slot = tracker.slots.get(name)
    return str(slot.value) if slot and slot.value else None


def _topics(tracker: DialogueStateTracker) -> tuple[str, ...]:
    """From what was said since the session began, and from the slot that outlives a session."""
    kept = tracker.slots.get(TOPICS)
    said = [
        str(event.metadata.get("utter_action"))[len(ANSWER_PREFIX) :]
        for event in reversed(tracker.events)
        if isinstance(event, BotUttered)
        and str(event.metadata.get("utter_action")).startswith(ANSWER_PREFIX)
    ]
    return tuple(dict.fromkeys([*said, *(kept.value or [] if kept else [])]))[:REMEMBERED]


def _offered(tracker: DialogueStateTracker) -> tuple[str, ...]:
    said = next((event for event in reversed(tracker.events) if isinstance(event, BotUttered)), None)
    buttons = (said.data.get("buttons") if said else None) or []
    return tuple(
        str(button["payload"]) for button in buttons if not str(button.get("payload", "/")).startswith("/")
    )
