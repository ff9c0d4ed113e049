from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.count_back import told, weeks_before
from actions.offer_consultation import ActionOfferConsultation
from tests.unit.actions.desk_standin import COUNTED
from tests.unit.actions.said import answered, names, user


def test_the_weeks_are_those_of_the_fact() -> None:
    assert weeks_before() == (2, 4)


@pytest.mark.parametrize(
    ("text", "mode", "said"),
    [
        ("my graduation is on 29 August, when is it too late?", "ok", ["utter_count_back"]),
        ("when is it too late?", "ok", []),
        ("my graduation is some day", "refused", []),
        ("my graduation is on 29 August", "broken", []),
        ("I'm pregnant, and my graduation is on 29 August", "ok", []),
    ],
)
def test_days_are_counted_back_from_an_event_that_is_named(
    text: str, mode: str, said: list[str], run: Callable[..., Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    _, messages = run(ActionOfferConsultation(), [user(text), answered("a", "answer")], "ask")
    assert names(messages) == said


@pytest.mark.parametrize(
    ("gone_by", "response"),
    [
        ([False, False], "utter_count_back"),
        ([False, True], "utter_count_back_soon"),
        ([True, True], "utter_count_back_too_late"),
    ],
)
def test_what_is_said_goes_by_how_close_the_day_is(gone_by: list[bool], response: str) -> None:
    before = [{**day, "gone_by": gone} for day, gone in zip(COUNTED["before"], gone_by, strict=True)]
    assert told({**COUNTED, "before": before})[0] == response


@pytest.mark.parametrize(
    ("text", "offers"), [("does it last?", 1), ("I am 16", 0), ("my husband wants me to have it", 0)]
)
def test_nothing_is_offered_to_people_who_need_care(text: str, offers: int, run: Callable[..., Any]) -> None:
    events = [user(text), answered("a", "answer_then_offer_consult")]
    _, messages = run(ActionOfferConsultation(), events, "ask")
    assert len(names(messages)) == offers
