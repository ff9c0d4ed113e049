from datetime import UTC, date, datetime

import pytest
from booking_requests import CLINIC

from booking.times.counting import count_back
from booking.times.days import WordsNotUnderstood

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("we marry on the fourth of July", date(2027, 7, 4)),
        ("we marry on the twenty first of june", date(2027, 6, 21)),
        ("the party is on the thirtieth of April", date(2027, 4, 30)),
        ("the ball is on May the twenty-fourth", date(2027, 5, 24)),
        ("graduation is on 12 February, so when?", date(2027, 2, 12)),
        ("my reunion is in nine days", date(2026, 12, 1)),
        ("the christening is on 3/1", date(2027, 1, 3)),
    ],
)
def test_weeks_are_counted_back_from_the_day_named(words: str, day: date) -> None:
    counted = count_back(words, [2, 4], CLINIC, NOW)
    assert counted.day == day
    assert [(day - one).days for one in counted.before.values()] == [14, 28]


@pytest.mark.parametrize("words", ["I have a wedding", "a party, some spring", "today is the party"])
def test_words_without_a_day_to_come_count_nothing(words: str) -> None:
    with pytest.raises(WordsNotUnderstood):
        count_back(words, [2], CLINIC, NOW)
