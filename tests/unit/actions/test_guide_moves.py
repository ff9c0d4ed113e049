from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.guide_moves import ActionFinishGuide, ActionGuideListens, ActionPauseGuide, ActionStopGuide
from guide.state import State, to_slot
from tests.unit.actions.said import names, slots


@pytest.mark.parametrize(
    ("ending", "said", "follows", "goes_along"),
    [
        ("finish", ["utter_guide_farewell"], None, None),
        ("leave", ["utter_guide_farewell"], None, None),
        ("send", ["utter_guide_summary_goes_along"], "book_consultation_form", "summary"),
        ("book", [], "book_consultation_form", None),
        (None, [], None, None),
    ],
)
def test_the_summary_goes_along_only_after_a_yes_to_that(
    ending: str | None, said: list[str], follows: str | None, goes_along: str | None, run: Callable[..., Any]
) -> None:
    state = State(ending=ending, decision="not_sure")
    returned, messages = run(ActionFinishGuide(), guide=to_slot(state), guide_reply=ending)
    assert names(messages) == said
    assert slots(returned)["guide_reply"] is None
    assert [event["name"] for event in returned if event["event"] == "followup"] == (
        [follows] if follows else []
    )
    sent = slots(returned).get("booking_summary")
    assert (sent["kind"] if sent else None) == goes_along


@pytest.mark.parametrize(
    ("action", "said"), [(ActionPauseGuide(), []), (ActionStopGuide(), ["utter_guide_farewell"])]
)
def test_leaving_keeps_the_place(action: Any, said: list[str], run: Callable[..., Any]) -> None:
    returned, messages = run(action, guide=to_slot(State(done=("bother",))))
    assert names(messages) == said
    left = slots(returned)["guide"]
    assert (left["ending"], left["done"]) == ("leave", ("bother",))


def test_leaving_before_it_began_keeps_nothing(run: Callable[..., Any]) -> None:
    assert run(ActionPauseGuide())[0] == []


def test_a_question_without_cares_changes_nothing(run: Callable[..., Any]) -> None:
    returned, messages = run(ActionGuideListens(), intent="ask", guide=to_slot(State(done=("bother",))))
    assert messages == []
    assert slots(returned) == {"guide": to_slot(State(done=("bother",))), "not_understood": 0}
    assert run(ActionGuideListens(), intent="ask")[0] == []
