"""Parts of a month, and what stands around a day: seen from Wednesday 3 June 2026 in London."""

from datetime import UTC, datetime

import pytest
from booking_requests import CLINIC

from booking.times.reading import WordsNotUnderstood, read_times

WEDNESDAY = datetime(2026, 6, 3, 9, tzinfo=UTC)
LATE_IN_THE_YEAR = datetime(2026, 11, 22, 9, tzinfo=UTC)


def days(words: str, now: datetime = WEDNESDAY) -> tuple[str, str]:
    """The first day and the last."""
    found = read_times(words, CLINIC, now)
    start, end = (at.astimezone(CLINIC.time_zone) for at in (found.start, found.end))
    last = end if end.hour else end.fromtimestamp(end.timestamp() - 1, CLINIC.time_zone)
    return f"{start:%d %b}", f"{last:%d %b}"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("first week of august", "01 Aug", "07 Aug"),
        ("1st week july", "01 Jul", "07 Jul"),
        ("the second week in july", "08 Jul", "14 Jul"),
        ("4th week of june", "22 Jun", "28 Jun"),
        ("fifth week of july", "29 Jul", "31 Jul"),
        ("last week of june", "24 Jun", "30 Jun"),
        ("the last week of the month", "24 Jun", "30 Jun"),
        ("first week of next month", "01 Jul", "07 Jul"),
        ("first full week of july", "06 Jul", "12 Jul"),
        ("first or second week of july", "01 Jul", "14 Jul"),
        ("first two weeks of july", "01 Jul", "14 Jul"),
        ("the last couple of weeks in june", "17 Jun", "30 Jun"),
        ("august, first week", "01 Aug", "07 Aug"),
        ("any morning in the first week of august", "01 Aug", "07 Aug"),
        ("first weekend of july", "04 Jul", "05 Jul"),
        ("last weekend in june", "27 Jun", "28 Jun"),
        ("first few days of july", "01 Jul", "03 Jul"),
        ("last day of june", "30 Jun", "30 Jun"),
        ("first working days of august", "03 Aug", "03 Aug"),
        ("first half of july", "01 Jul", "15 Jul"),
        ("second half of july", "16 Jul", "31 Jul"),
        ("beginning of july", "01 Jul", "07 Jul"),
        ("end of june", "24 Jun", "30 Jun"),
        ("end of next week", "11 Jun", "14 Jun"),
        ("early july", "01 Jul", "11 Jul"),
        ("mid-july", "11 Jul", "21 Jul"),
        ("before the end of june", "03 Jun", "30 Jun"),
        ("month end", "24 Jun", "30 Jun"),
        ("first week of may", "01 May", "07 May"),  # next year's
        ("after the first week of july", "08 Jul", "07 Aug"),
        ("the week before the 20th", "13 Jun", "19 Jun"),
        ("the week after the 20th", "21 Jun", "27 Jun"),
        ("week before christmas", "18 Dec", "24 Dec"),
        ("week after christmas", "26 Dec", "01 Jan"),
    ],
)
def test_parts_of_a_month(words: str, first: str, last: str) -> None:
    assert days(words) == (first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("first week of november", "01 Nov", "07 Nov"),  # over this year
        ("last week of november", "24 Nov", "30 Nov"),
        ("first week of january", "01 Jan", "07 Jan"),
        ("the first week of the new year", "01 Jan", "07 Jan"),
        ("early in the new year", "01 Jan", "11 Jan"),
        ("end of next month", "25 Dec", "31 Dec"),
    ],
)
def test_late_in_the_year(words: str, first: str, last: str) -> None:
    assert days(words, LATE_IN_THE_YEAR) == (first, last)


@pytest.mark.parametrize("words", ["fifth week of february", "not the first week of july"])
def test_no_such_part(words: str) -> None:
    with pytest.raises(WordsNotUnderstood):
        read_times(words, CLINIC, WEDNESDAY)
