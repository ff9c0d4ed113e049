"""Lists of weekdays, one moment, other zones, words after others: seen from 3 June 2026 in London."""

from datetime import UTC, datetime

import pytest
from booking_requests import CLINIC

from booking.times.reading import ReadTimes, Stretch, read_times

WEDNESDAY = datetime(2026, 6, 3, 9, tzinfo=UTC)
FORM = "%d %b %H:%M"


def read(words: str, now: datetime = WEDNESDAY) -> ReadTimes:
    return read_times(words, CLINIC, now)


def span(found: ReadTimes) -> tuple[str, str]:
    zone = CLINIC.time_zone
    return format(found.start.astimezone(zone), FORM), format(found.end.astimezone(zone), FORM)


@pytest.mark.parametrize(
    ("words", "weekdays", "understood"),
    [
        ("tues or fri", {1, 4}, "Friday 5 June or Tuesday 9 June"),
        (
            "could do monday, wednesday or friday",
            {0, 2, 4},
            "Friday 5 June or Monday 8 June or Wednesday 10 June",
        ),
        ("next thursday or friday after 2", {3, 4}, "Thursday 11 June or Friday 12 June, from 14:00"),
        (
            "next week, mon or thurs, 10ish",
            {0, 3},
            "Monday 8 June to Sunday 14 June, only on Monday or Thursday, 09:00 to 11:00",
        ),
        ("thursday next week", {3}, "Monday 8 June to Sunday 14 June, only on Thursday"),
        ("not tuesday", {0, 2, 3, 4, 5, 6}, "any day, but not on Tuesday"),
        (
            "afternoons but never on a monday",
            {1, 2, 3, 4, 5, 6},
            "any day, but not on Monday, 12:00 to 18:00",
        ),
        ("any day but wednesdays, after 3", {0, 1, 3, 4, 5, 6}, "any day, but not on Wednesday, from 15:00"),
        (
            "next week except mon and tue",
            {2, 3, 4, 5, 6},
            "Monday 8 June to Sunday 14 June, but not on Monday or Tuesday",
        ),
        ("cant do friday, could do thursday or saturday", {3, 5}, "Thursday 4 June or Saturday 6 June"),
        (
            "weekdays after 5, fridays are out",
            {0, 1, 2, 3, 5, 6},
            "Wednesday 3 June to Friday 5 June, but not on Friday, from 17:00",
        ),
    ],
)
def test_some_weekdays_only(words: str, weekdays: set[int], understood: str) -> None:
    found = read(words)
    assert (found.weekdays, found.understood) == (weekdays, understood)


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("friday at 11", "05 Jun 11:00"),
        ("monday 3", "08 Jun 15:00"),
        ("9am tomorrow", "04 Jun 09:00"),
        ("the 12th at quarter past 2", "12 Jun 14:15"),
        ("friday after 11", None),
        ("friday around 11", None),
        ("friday morning", None),
        ("any day at 11", None),
    ],
)
def test_one_moment_that_is_named(words: str, exact: str | None) -> None:
    found = read(words).exact
    assert (found and format(found.astimezone(CLINIC.time_zone), FORM)) == exact


@pytest.mark.parametrize(
    ("now", "words", "start", "understood"),
    [
        (
            "2026-06-03",
            "friday 10am eastern",
            "05 Jun 15:00",
            "Friday 5 June, 15:00 to 16:00 (10:00 to 11:00 in New York)",
        ),
        # the clocks go back on 25 October in London, and on 1 November in New York
        (
            "2026-10-21",
            "monday 9am est",
            "26 Oct 13:00",
            "Monday 26 October, 13:00 to 14:00 (09:00 to 10:00 in New York)",
        ),
        (
            "2026-10-21",
            "friday 9am est",
            "23 Oct 14:00",
            "Friday 23 October, 14:00 to 15:00 (09:00 to 10:00 in New York)",
        ),
        (
            "2026-06-03",
            "friday 8pm sydney time",
            "05 Jun 11:00",
            "Friday 5 June, 11:00 to 12:00 (20:00 to 21:00 in Sydney)",
        ),
        (
            "2026-06-03",
            "friday at 10 your time, not eastern",
            "05 Jun 10:00",
            "Friday 5 June, 10:00 to 11:00",
        ),
        (
            "2026-06-03",
            "friday 10pm pacific",
            "06 Jun 06:00",
            "Saturday 6 June, 06:00 to 07:00 (22:00 to 23:00 in Los Angeles)",
        ),
    ],
)
def test_clock_times_of_somewhere_else(now: str, words: str, start: str, understood: str) -> None:
    found = read(words, now=datetime.fromisoformat(f"{now}T09:00+00:00"))
    assert (span(found)[0], found.understood) == (start, understood)


@pytest.mark.parametrize(
    ("first", "then", "understood"),
    [
        ("next tuesday", "after 4", "Tuesday 9 June, from 16:00"),
        ("next tuesday afternoon", "any time, not fussed", "Tuesday 9 June"),
        ("monday 9am", "no, 2pm eastern", "Monday 8 June, 19:00 to 20:00 (14:00 to 15:00 in New York)"),
        ("next week", "mornings", "Monday 8 June to Sunday 14 June, before 12:00"),
        ("tues or thurs", "after 3", "Thursday 4 June to Tuesday 9 June, from 15:00"),
        ("next tuesday", "asap", "any day"),
        ("next tuesday", "friday", "Friday 5 June"),
        (
            "next week, mon or thurs around 11",
            "thursday next week please",
            "Monday 8 June to Sunday 14 June, only on Thursday, 10:00 to 12:00",
        ),
        ("around 11", "thursday", "Thursday 4 June, 10:00 to 12:00"),
    ],
)
def test_what_was_looked_at_before_holds_where_no_day_is_named(
    first: str, then: str, understood: str
) -> None:
    before = read(first)
    again = read_times(
        then, CLINIC, WEDNESDAY, Stretch(before.start, before.end, before.daily, before.weekdays)
    )
    assert again.understood == understood


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("the 10.15 on monday", "10:15"),
        ("10:15", "10:15"),
        ("monday at 3", "15:00"),
        ("that's the school run, can you make it 11", "11:00"),
        ("work gets in the way, at 9 then", "09:00"),
        ("could you do 11 rather", "11:00"),
        ("move it to 4 please", "16:00"),
        ("and 4 not half 3", "16:00"),
        ("4 would be better", "16:00"),
        ("2 then please", "14:00"),
        ("rather 3.30 than 4", "15:30"),
        ("after school on monday at 5", "17:00"),
        ("between 9 and 11", None),
        ("after 3", None),
        ("3pm eastern time on monday", None),
    ],
)
def test_the_one_clock_time_that_is_named_on_whatever_days(words: str, at: str | None) -> None:
    found = read(words).at
    assert (found and f"{found:%H:%M}") == at


@pytest.mark.parametrize(
    ("words", "last"),
    [("the first week of december", True), ("christmas", True), ("next week", False), ("after 5", False)],
)
def test_what_lies_beyond_the_last_day_that_can_be_booked(words: str, last: bool) -> None:
    assert (read(words).last_day is not None) == last
