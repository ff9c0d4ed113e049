from __future__ import annotations

from typing import Any

import pytest

from actions.offered import button, choose, choose_in, offered_last
from tests.unit.actions.said import OFFERED_SERVICES, OFFERED_SLOTS, offering, plain, user

TIMES = {
    "osei-1": "Tuesday 1 December, 10:30",
    "osei-2": "Tuesday 1 December, 14:00",
    "osei-3": "Wednesday 2 December, 14:00",
    "tom-4": "Thursday 3 December, 9:00",
}
SERVICES = {"consultation": "A consultation", "review": "A review after treatment here"}
AMERICAN = {"a": "Tuesday, December 1, 9:00 AM", "b": "Tuesday, December 1, 9:00 PM"}
TWO_PRACTITIONERS = {"osei": "Tuesday 1 December, 10:30", "tom": "Tuesday 1 December, 10:30"}


@pytest.mark.parametrize(
    ("said", "offered", "meant"),
    [
        ("osei-2", TIMES, "osei-2"),
        ("Tuesday 1 December, 10:30", TIMES, "osei-1"),
        ("tuesday 1 december 10:30", TIMES, "osei-1"),
        ("10:30", TIMES, "osei-1"),
        ("the 10:30 please", TIMES, "osei-1"),
        ("10", TIMES, "osei-1"),
        ("9", TIMES, "tom-4"),
        ("wednesday", TIMES, "osei-3"),
        ("Weds", TIMES, None),
        ("wed", TIMES, "osei-3"),
        ("tuesday at 14:00", TIMES, "osei-2"),
        ("thursday at 9", TIMES, "tom-4"),
        ("tuesday", TIMES, None),
        ("14:00", TIMES, None),
        ("the first one", TIMES, "osei-1"),
        ("the second one", TIMES, "osei-2"),
        ("third", TIMES, "osei-3"),
        ("the 4th please", TIMES, "tom-4"),
        ("4", TIMES, "tom-4"),
        ("3", TIMES, "tom-4"),  # the third of December, not a time that merely has a 3 in it
        ("0", TIMES, None),
        ("ok the third one", TIMES, "osei-3"),
        ("hmm I think the second one is fine", TIMES, "osei-2"),
        ("let's go for the last of those then", TIMES, "tom-4"),
        ("the sixth one", TIMES, None),
        ("first or second", TIMES, None),
        ("not the second one", TIMES, None),
        ("friday", TIMES, None),
        ("earlier", TIMES, None),
        ("the earlier ones please", TIMES, None),
        ("later", TIMES, None),
        ("thursday at 10:30", TWO_PRACTITIONERS, None),
        ("tuseday at 10:30", TWO_PRACTITIONERS, "osei"),
        ("e", TIMES, None),
        ("de", TIMES, None),
        ("banana", TIMES, None),
        ("", TIMES, None),
        ("   ", TIMES, None),
        ("???", TIMES, None),
        ("the one please", TIMES, None),
        ("consultation", SERVICES, "consultation"),
        ("a consultation please", SERVICES, "consultation"),
        ("REVIEW", SERVICES, "review"),
        ("treatment", SERVICES, "review"),
        ("no", SERVICES, None),
        ("9:00 am", AMERICAN, "a"),
        ("9:00", AMERICAN, None),
        ("tuesday at 10:30", TWO_PRACTITIONERS, "osei"),
        ("the second one", TWO_PRACTITIONERS, "tom"),
        ("the first one", {}, None),
    ],
)
def test_what_a_visitor_means_by_it(said: str, offered: dict[str, str], meant: str | None) -> None:
    assert choose(said, offered) == meant


@pytest.mark.parametrize(
    ("events", "entity", "values"),
    [
        ([], "service", []),
        ([user(), plain()], "service", []),
        ([OFFERED_SERVICES], "service", ["consultation", "review"]),
        ([OFFERED_SERVICES], "appointment_slot", []),
        ([OFFERED_SERVICES, OFFERED_SLOTS, user(), plain()], "service", ["consultation", "review"]),
        ([OFFERED_SERVICES, OFFERED_SLOTS], "appointment_slot", ["osei-1", "osei-2"]),
        ([OFFERED_SLOTS, offering(button("appointment_slot", "new", "Friday"))], "appointment_slot", ["new"]),
        (
            [OFFERED_SERVICES, offering({"title": "Yes", "payload": "/affirm"})],
            "service",
            ["consultation", "review"],
        ),
        ([offering({"title": "What is it?", "payload": "What is it?"})], "service", []),
    ],
)
def test_the_newest_choices_of_their_kind_are_found(
    events: list[dict[str, Any]], entity: str, values: list[str]
) -> None:
    assert list(offered_last(events, entity)) == values


@pytest.mark.parametrize("value", ["plain", 'with "quotes"', "with {braces}", "ünïcode", "a/b c"])
def test_a_button_carries_its_value_whole(value: str) -> None:
    assert list(offered_last([offering(button("service", value, "A title"))], "service")) == [value]


def test_a_button_may_carry_more() -> None:
    assert button("service", "x", "X", starts_at="noon")["starts_at"] == "noon"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the latest", "tom-4"),
        ("second latest please", "osei-3"),
        ("I'll take the earliest", "osei-1"),
        ("the last one", "tom-4"),
        ("first. no wait, the second", "osei-2"),
        ("the latest, actually the one on wednesday", "osei-3"),
        ("Weds. and that is all right", None),
        ("wed, and that is all right", "osei-3"),
        ("wed, 3pm", None),  # another time than the one on Wednesday
        ("wed, after work", None),
        ("my sister says hello", None),
        ("the first of them would be grand, thank you", "osei-1"),
        ("I'd like the last one if that is all right", "tom-4"),
        ("let me take the thrid one pls", "osei-3"),
        ("teh secnd one", "osei-2"),
        ("and the second time please", "osei-2"),
        ("the earliest you've got", "osei-1"),
        ("the first or the second would do", None),
        ("not the first one please", None),
        ("the first week of december", None),
        ("the last time I came it hurt", None),
        ("it is my first time", None),
    ],
)
def test_one_part_of_what_was_said_may_choose(said: str, meant: str | None) -> None:
    assert choose_in(said, TIMES) == meant
