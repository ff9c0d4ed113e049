from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.offer_consultation import ActionNotNow, ActionOfferConsultation
from tests.unit.actions.said import answered, names, plain, slots, user


@pytest.mark.parametrize(
    ("events", "offered_before", "offers"),
    [
        ([user(), answered("a", "answer_then_offer_consult")], None, True),
        ([user(), answered("a", "consult_only")], False, True),
        ([user(), answered("a", "answer_then_offer_consult")], True, False),
        ([user(), answered("a", "answer")], None, False),
        ([user(), answered("a", "emergency")], None, False),
        ([user(), plain()], None, False),
        ([], None, False),
        ([answered("a", "consult_only"), user(), answered("b", "answer")], None, False),
        ([answered("a", "answer"), user(), answered("b", "consult_only"), plain()], None, True),
    ],
)
def test_a_consultation_is_offered_once_and_only_where_it_fits(
    events: list[dict[str, Any]], offered_before: bool | None, offers: bool, run: Callable[..., Any]
) -> None:
    returned, messages = run(
        ActionOfferConsultation(), events, "ask", consultation_offered=offered_before, not_understood=1
    )
    expected: dict[str, Any] = {"not_understood": 0, "pending_offer": "consultation" if offers else "none"}
    set_to = slots(returned)
    set_to.pop("topics", None)  # tests/unit/actions/test_last_answer.py
    assert set_to == (expected | {"consultation_offered": True} if offers else expected)
    assert names(messages) == (["utter_offer_consultation"] if offers else [])


def test_no_means_that_nothing_is_offered_again(run: Callable[..., Any]) -> None:
    returned, messages = run(ActionNotNow(), [user("no")], "deny")
    assert names(messages) == ["utter_not_now"]
    set_to = slots(returned)
    assert set_to == {"pending_offer": "none", "consultation_offered": True}
    returned, messages = run(ActionOfferConsultation(), [answered("a", "consult_only")], "ask", **set_to)
    assert messages == []


@pytest.mark.parametrize(("level", "offers"), [("emergency", False), ("urgent", True)])
def test_after_an_emergency_nothing_is_offered_unasked(
    level: str, offers: bool, run: Callable[..., Any]
) -> None:
    told = {**user(), "parse_data": {"red_flag": {"id": "rf", "level": level}}}
    returned, messages = run(ActionOfferConsultation(), [told, user(), answered("a", "consult_only")], "ask")
    assert slots(returned)["pending_offer"] == ("consultation" if offers else "none")
    assert bool(messages) is offers
