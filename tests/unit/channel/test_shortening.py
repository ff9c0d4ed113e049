from __future__ import annotations

import json
from typing import Any

import pytest
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)

from channel.shortening import ANSWERS, FULL_TURNS, KEPT_TURNS, is_long, shortened
from nlu.lasting_danger.standing import standing

LISTEN = "action_listen"
EMERGENCY = {"id": "breathing", "level": "emergency", "words": []}
START: list[Event] = [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted(LISTEN)]


def heard(text: str, intent: str = "thanks", **parsed: Any) -> UserUttered:
    return UserUttered(
        text, {"name": intent}, parsed.pop("entities", []), {"intent": {"name": intent}, **parsed}
    )


def turn(said: UserUttered, *events: Event) -> list[Event]:
    return [said, *events, ActionExecuted(LISTEN)]


def answer(name: str) -> BotUttered:
    return BotUttered("words", {}, {"utter_action": f"utter_ask/{name}"})


def small_talk(count: int, text: str = "thanks") -> list[Event]:
    return [
        event
        for _ in range(count)
        for event in turn(heard(text), ActionExecuted("utter_thanks"), BotUttered("Yes."))
    ]


def messages(events: list[Event]) -> list[str]:
    return [str(event.text) for event in events if isinstance(event, UserUttered)]


@pytest.mark.parametrize(("turns", "long"), [(1, False), (FULL_TURNS, False), (FULL_TURNS + 1, True)])
def test_what_is_long(turns: int, long: bool) -> None:
    assert is_long([*START, *small_talk(turns)]) is long


def test_the_last_turns_stay_as_they_were() -> None:
    events = [*START, *small_talk(9, "earlier"), *small_talk(KEPT_TURNS, "last")]
    last = small_talk(KEPT_TURNS)
    assert len(shortened(events)) == len(last) + 2  # where the session began, and what the next turn follows
    assert messages(shortened(events)) == ["last"] * KEPT_TURNS


def test_a_short_one_is_left_alone() -> None:
    events = [*START, *small_talk(KEPT_TURNS)]
    assert shortened(events) == events


def test_shortening_again_and_again_comes_to_the_same_size() -> None:
    events: list[Event] = list(START)
    sizes = []
    for number in range(40):
        events = shortened(
            [*events, *turn(heard("why?"), answer(str(number)), SlotSet("topics", [str(number)]))]
        )
        sizes.append(len(events))
    assert sizes[-1] == sizes[-10]


LOOKED_FOR: dict[str, Event] = {
    "a slot's last value": SlotSet("guide", {"at": "values"}),
    "a form that is open": ActiveLoop("book_consultation_form"),
    "an answer": answer("how_long"),
    "times on buttons": BotUttered(
        "When?", {"buttons": [{"payload": "/inform" + json.dumps({"appointment_slot": "a"})}]}
    ),
    "a medicine that was named": heard(
        "botox?", entities=[{"entity": "treatment", "value": "botulinum_toxin"}]
    ),
    "which toner was asked": heard("toner?", "which_toner"),
    "an emergency": heard("I cannot breathe", "red_flag", red_flag=EMERGENCY),
}


@pytest.mark.parametrize("event", LOOKED_FOR.values(), ids=LOOKED_FOR.keys())
def test_what_still_counts_is_kept(event: Event) -> None:
    events = [*START, *turn(heard("hello"), event), *small_talk(30)]
    assert event in shortened(shortened(events))


@pytest.mark.parametrize("place", range(1, 12))
def test_an_emergency_stands_as_long_as_it_would_have(place: int) -> None:
    """Buttons do not count, so many of them must not make the emergency last."""
    danger = turn(heard("I cannot breathe", "red_flag", red_flag=EMERGENCY))
    events = [*START, *danger, *small_talk(place), *small_talk(20, "/affirm")]
    assert standing(tracker(shortened(events)), 6) == standing(tracker(events), 6)


def tracker(events: list[Event]) -> Any:
    from rasa.shared.core.trackers import DialogueStateTracker

    return DialogueStateTracker.from_events("a" * 32, events)


def test_answers_are_kept_up_to_a_number() -> None:
    given = [event for number in range(30) for event in turn(heard("why?"), answer(str(number)))]
    kept = [event for event in shortened([*START, *given, *small_talk(10)]) if isinstance(event, BotUttered)]
    names = [event.metadata.get("utter_action") for event in kept if event.metadata]
    assert names == [f"utter_ask/{number}" for number in range(30 - ANSWERS, 30)]
