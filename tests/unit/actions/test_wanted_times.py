from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.front_desk import BookingUnavailable
from actions.wanted_times import clock, read, read_late, unread
from tests.unit.actions.desk_standin import RANGE, DeskStandIn

SHOWN = {"first": "2026-12-01T10:30", "last": "2026-12-02T14:30", "daily": "17:00-23:59"}


@pytest.mark.parametrize(
    ("said", "shown", "times"),
    [
        ("another_day", SHOWN, {"asking": True}),
        ("later", SHOWN, {"from": "2026-12-02T14:30", "daily": "17:00-23:59", "weekdays": None}),
        ("earlier", SHOWN, {"until": "2026-12-01T10:30", "daily": "17:00-23:59", "weekdays": None}),
        ("next tuesday after 5", SHOWN, RANGE),
        ("later", {}, RANGE),
    ],
)
def test_other_times_are_read(
    said: str, shown: dict[str, str], times: dict[str, Any], at_desk: Callable[[str], None]
) -> None:
    at_desk("ok")
    assert read(said, shown) == times


def test_words_that_name_no_time_are_none(at_desk: Callable[[str], None]) -> None:
    at_desk("refused")
    assert read("whenever", SHOWN) is None
    assert read_late(unread("whenever", SHOWN)) is None


@pytest.mark.parametrize("mode", ["broken", "closed", "slow"])
def test_words_that_could_not_be_asked_about_are_read_later(
    mode: str, at_desk: Callable[[str], None], desk: DeskStandIn
) -> None:
    at_desk(mode)
    with pytest.raises(BookingUnavailable):
        read("next tuesday after 5", SHOWN)
    kept = unread("next tuesday after 5", SHOWN)
    assert kept == {"words": "next tuesday after 5", "daily": "17:00-23:59"}
    desk.asked.clear()
    at_desk("ok")
    assert read_late(kept) == RANGE
    assert desk.asked[0].path.endswith("?words=next+tuesday+after+5&daily=17%3A00-23%3A59")


@pytest.mark.parametrize("times", [{}, {"from": "2026-12-02T14:30"}, RANGE])
def test_times_that_were_read_stay_as_they_are(times: dict[str, Any]) -> None:
    assert read_late(times) == times


def test_the_clock_is_the_clinic_s() -> None:
    assert clock("2026-07-01T10:05:30+01:00") == "10:05"
    assert clock("2026-11-22T09:33:16.289Z") == "09:33"


def test_what_was_looked_at_before_goes_along(at_desk: Callable[[str], None], desk: DeskStandIn) -> None:
    at_desk("ok")
    read("after 4", {"from": "2026-12-01", "until": "2026-12-02", "weekdays": "1,3", "understood": "Tuesday"})
    assert (
        desk.asked[0].path.partition("?")[2]
        == "words=after+4&from=2026-12-01&until=2026-12-02&weekdays=1%2C3"
    )
