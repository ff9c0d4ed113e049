"""What visitors say for a time, and what is understood. Seen from Wednesday 3 June 2026, 10:00 in London."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from booking_requests import CLINIC
from hypothesis import given
from hypothesis import strategies as st

from booking.times.reading import ReadTimes, WordsNotUnderstood, read_times
from config.clinic import Clinic

WEDNESDAY = datetime(2026, 6, 3, 9, tzinfo=UTC)
FORM = "%d %b %H:%M"


def read(words: str, clinic: Clinic = CLINIC, now: datetime = WEDNESDAY) -> ReadTimes:
    return read_times(words, clinic, now)


def span(found: ReadTimes) -> tuple[str, str]:
    zone = CLINIC.time_zone
    return format(found.start.astimezone(zone), FORM), format(found.end.astimezone(zone), FORM)


def clinic_in(country: str, zone: str) -> Clinic:
    return replace(CLINIC, country=replace(CLINIC.country, code=country), time_zone=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("next tuesday arvo", "09 Jun 12:00", "09 Jun 18:00"),
        ("tomorrow morning", "04 Jun 00:00", "04 Jun 12:00"),
        ("tonight", "03 Jun 17:00", "03 Jun 23:59"),
        ("this afternoon", "03 Jun 12:00", "03 Jun 18:00"),
        ("first thing tomorrow", "04 Jun 00:00", "04 Jun 10:00"),
        ("end of the day friday", "05 Jun 16:00", "05 Jun 23:59"),
        ("before lunch on friday", "05 Jun 00:00", "05 Jun 12:00"),
        ("after work on thursday", "04 Jun 17:00", "04 Jun 23:59"),
        ("12th of june at 3pm", "12 Jun 15:00", "12 Jun 16:00"),
        ("3.30pm on the 9th", "09 Jun 15:30", "09 Jun 16:30"),
        ("noon tomorrow", "04 Jun 12:00", "04 Jun 13:00"),
        ("half 4 tomorrow", "04 Jun 16:30", "04 Jun 17:30"),
        ("quarter to 3 tomorrow", "04 Jun 14:45", "04 Jun 15:45"),
        ("saturday at half past ten", "06 Jun 10:30", "06 Jun 11:30"),
        ("around 11 on friday", "05 Jun 10:00", "05 Jun 12:00"),
        ("8 in the evening on monday", "08 Jun 20:00", "08 Jun 21:00"),
        ("between 2 and 4 on monday", "08 Jun 14:00", "08 Jun 16:00"),
        ("tues 9-11am", "09 Jun 09:00", "09 Jun 11:00"),
        ("monday 9 to 5", "08 Jun 09:00", "08 Jun 17:00"),
        ("monday 11-1pm", "08 Jun 11:00", "08 Jun 13:00"),
        ("do you have anything on Friday after 4?", "05 Jun 16:00", "05 Jun 23:59"),
        ("can you do next thurs around 4pm please", "11 Jun 15:00", "11 Jun 17:00"),
        ("i’m free mondays after 3.30", "08 Jun 15:30", "08 Jun 23:59"),
        ("today", "03 Jun 10:00", "04 Jun 00:00"),
        ("today after 4", "03 Jun 16:00", "03 Jun 23:59"),
    ],
)
def test_a_time_of_one_day(words: str, start: str, end: str) -> None:
    assert span(read(words)) == (start, end)
    assert read(words).daily is None


@pytest.mark.parametrize(
    ("words", "first", "after_last"),
    [
        ("the 3rd", "03 Jun", "04 Jun"),
        ("the 31st", "31 Jul", "01 Aug"),
        ("1st", "01 Jul", "02 Jul"),
        ("tuesday", "09 Jun", "10 Jun"),
        ("this tuesday", "09 Jun", "10 Jun"),
        ("wednesday", "10 Jun", "11 Jun"),  # not today: that would be "today"
        ("next wednesday", "10 Jun", "11 Jun"),
        ("Wendesday", "10 Jun", "11 Jun"),
        ("day after tomorrow", "05 Jun", "06 Jun"),
        ("tomorrow or the day after", "04 Jun", "06 Jun"),
        ("in 3 days", "06 Jun", "07 Jun"),
        ("a week today", "10 Jun", "11 Jun"),
        ("a week on tuesday", "16 Jun", "17 Jun"),
        ("tuesday week", "16 Jun", "17 Jun"),
        ("in a fortnight", "15 Jun", "22 Jun"),
        ("in a couple of weeks", "15 Jun", "22 Jun"),
        ("in a month", "29 Jun", "06 Jul"),
        ("the next few days", "03 Jun", "07 Jun"),
        ("weekend", "06 Jun", "08 Jun"),
        ("next weekend", "13 Jun", "15 Jun"),
        ("sat or sun", "06 Jun", "08 Jun"),
        ("this week", "03 Jun", "08 Jun"),
        ("later in the week", "04 Jun", "08 Jun"),
        ("next week", "08 Jun", "15 Jun"),
        ("one day next week", "08 Jun", "15 Jun"),
        ("early next week", "08 Jun", "11 Jun"),
        ("the week after next", "15 Jun", "22 Jun"),
        ("week commencing 15 june", "15 Jun", "22 Jun"),
        ("week of the 15th", "15 Jun", "22 Jun"),
        ("next month", "01 Jul", "01 Aug"),
        ("end of the month", "24 Jun", "01 Jul"),
        ("mid july", "11 Jul", "22 Jul"),
        ("in may", "01 May", "01 Jun"),
        ("friday the 12th", "12 Jun", "13 Jun"),
        ("June 12", "12 Jun", "13 Jun"),
        ("second of july", "02 Jul", "03 Jul"),
        ("the first monday in july", "06 Jul", "07 Jul"),
        ("last friday of the month", "26 Jun", "27 Jun"),
        ("3-5 july", "03 Jul", "06 Jul"),
        ("the 3rd to the 5th", "03 Jun", "06 Jun"),
        ("monday to wednesday", "08 Jun", "11 Jun"),
        ("before friday", "03 Jun", "05 Jun"),
        ("by friday", "03 Jun", "06 Jun"),
        ("2026-06-12", "12 Jun", "13 Jun"),
        ("12/6", "12 Jun", "13 Jun"),
        ("6/13", "13 Jun", "14 Jun"),  # no thirteenth month
        ("christmas eve", "24 Dec", "25 Dec"),
        ("boxing day", "26 Dec", "27 Dec"),
        ("jan 5", "05 Jan", "06 Jan"),
        ("29 february", "29 Feb", "01 Mar"),  # of 2028
        ("the week the clocks change", "19 Oct", "26 Oct"),
        ("the day the clocks go back", "25 Oct", "26 Oct"),
        ("when the clocks go forward", "22 Mar", "29 Mar"),
    ],
)
def test_whole_days(words: str, first: str, after_last: str) -> None:
    start, end = span(read(words))
    assert (start[:6], end) == (first, f"{after_last} 00:00")


@pytest.mark.parametrize(
    ("words", "daily", "understood"),
    [
        ("after 5", "17:00-23:59", "any day, from 17:00"),
        ("before 10", "00:00-10:00", "any day, before 10:00"),
        ("lunchtime", "12:00-14:00", "any day, 12:00 to 14:00"),
        ("evenings", "17:00-23:59", "any day, from 17:00"),
        ("2 o'clock", "14:00-15:00", "any day, 14:00 to 15:00"),
        ("noonish", "11:00-13:00", "any day, 11:00 to 13:00"),
        (
            "sometime next week, preferably in the morning",
            "00:00-12:00",
            "Monday 8 June to Sunday 14 June, before 12:00",
        ),
        ("tuesday or thursday morning", "00:00-12:00", "Thursday 4 June or Tuesday 9 June, before 12:00"),
        (
            "between monday and wednesday after 3",
            "15:00-23:59",
            "Monday 8 June to Wednesday 10 June, from 15:00",
        ),
        ("asap", None, "any day"),
        ("after christmas", None, "Saturday 26 December to Monday 25 January 2027"),
        ("tomorrow", None, "Thursday 4 June"),
    ],
)
def test_the_same_times_of_several_days(words: str, daily: str | None, understood: str) -> None:
    found = read(words)
    assert (found.daily and "-".join(f"{at:%H:%M}" for at in found.daily)) == daily
    assert found.understood == understood


def test_open_ends_reach_as_far_as_can_be_booked() -> None:
    assert span(read("from monday")) == ("08 Jun 00:00", "03 Aug 00:00")
    assert span(read("after the 10th")) == ("11 Jun 00:00", "03 Aug 00:00")


@pytest.mark.parametrize(
    ("country", "zone", "words", "understood"),
    [
        ("us", "America/New_York", "6/12", "Friday, June 12"),
        ("us", "America/New_York", "after 5", "any day, from 5:00 PM"),
        ("us", "America/New_York", "the week the clocks change", "Monday, October 26 to Sunday, November 1"),
        ("au", "Australia/Sydney", "the day the clocks go forward", "Sunday 4 October"),
        ("nz", "Pacific/Auckland", "tomorrow arvo", "Thursday 4 June, 12:00 PM to 6:00 PM"),
    ],
)
def test_other_countries(country: str, zone: str, words: str, understood: str) -> None:
    assert read(words, clinic_in(country, zone)).understood == understood


def test_where_the_clocks_never_change() -> None:
    with pytest.raises(WordsNotUnderstood):
        read("the week the clocks change", clinic_in("au", "Australia/Brisbane"))


@pytest.mark.parametrize(
    ("zone", "words", "start", "end"),
    [
        ("Europe/London", "25 october", "2026-10-24T23:00", "2026-10-26T00:00"),
        ("Europe/London", "25 october before 2am", "2026-10-24T23:00", "2026-10-25T02:00"),
        ("Europe/London", "28 march 2027", "2027-03-28T00:00", "2027-03-28T23:00"),
        ("America/New_York", "1 november", "2026-11-01T04:00", "2026-11-02T05:00"),
        ("Australia/Sydney", "4 october", "2026-10-03T14:00", "2026-10-04T13:00"),
    ],
)
def test_days_of_23_and_25_hours(zone: str, words: str, start: str, end: str) -> None:
    found = read(words, clinic_in("gb", zone))
    assert (
        f"{found.start.astimezone(UTC):%Y-%m-%dT%H:%M}",
        f"{found.end.astimezone(UTC):%Y-%m-%dT%H:%M}",
    ) == (
        start,
        end,
    )


@pytest.mark.parametrize(
    "words",
    ["", "purple", "i dont know", "yesterday", "may", "5", "25:00", "31st june", "13/13/2026", "0/0",
     "this morning before 8", "2020-01-01", "after 9999-12-31", "school run"],
)  # fmt: skip
def test_what_names_no_time(words: str) -> None:
    with pytest.raises(WordsNotUnderstood):
        read(words)


SOUP = """next tuesday the 31st 99/99 after before 5 25:99 weeks in 0 clocks change may 29 february - to end
of early week day morning pm 9999-12-31 1/2/99 ½ ٣ half quarter past"""


@given(st.lists(st.sampled_from(SOUP.split()), max_size=6))
def test_any_words_are_read_or_refused(words: list[str]) -> None:
    try:
        found = read(" ".join(words))
    except WordsNotUnderstood:
        return
    assert WEDNESDAY <= found.start <= found.end
