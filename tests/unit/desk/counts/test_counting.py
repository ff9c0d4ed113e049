from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from booking_requests import row
from review_pages import conversation, turn

from conversations.models import Feedback, Turn
from counts.counting import count, count_closed_days, days_in, rounded, uncounted_days
from counts.models import CountedDay
from counts.ranges import Range
from counts.tally import NOT_QUESTIONS, Tally, total
from review.outcomes import outcomes

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
DAY = date(2026, 6, 10)
NOON = datetime(2026, 6, 10, 11, tzinfo=UTC)  # 12:00 in London's summer


def test_a_day_is_counted() -> None:
    conversation(
        turn(answer_ids=["a", "b"], milliseconds=43.2),
        turn(outcome="clarified_question", milliseconds=1234.0),
        turn(outcome="signposted_red_flag", urgency="urgent", red_flag="x", milliseconds=9.0),
        at=NOON,
    )
    conversation(turn(answer_ids=["a"]), at=NOON + timedelta(hours=1))
    Turn.objects.filter(outcome="clarified_question").update(state=Turn.State.RECEIVED)
    Feedback.objects.create(turn=Turn.objects.earliest("created"), helpful=False, created=NOON)
    made = row("one", NOON + timedelta(days=3), 30)
    made.created = NOON
    made.save()
    assert count(DAY, LONDON) == {
        "chats": 2,
        "helpful": 0,
        "unhelpful": 1,
        "bookings": 1,
        "outcomes": {"answered_question": 2, "signposted_red_flag": 1},
        "urgencies": {"urgent": 1},
        "answers": {"a": 2, "b": 1},
        "hours": {"12": 2, "13": 1},
        "milliseconds": {"43": 2, "9": 1},
    }


@pytest.mark.parametrize(
    ("at", "is_counted"),
    [
        ("2026-06-09T22:59:59+00:00", False),
        ("2026-06-09T23:00:00+00:00", True),
        ("2026-06-10T22:59:59+00:00", True),
        ("2026-06-10T23:00:00+00:00", False),
    ],
)
def test_a_day_is_the_clinics(at: str, is_counted: bool) -> None:
    conversation(turn(), at=datetime.fromisoformat(at))
    assert count(DAY, LONDON)["chats"] == int(is_counted)


@pytest.mark.parametrize(
    ("now", "closed"),
    [
        ("2026-06-10T22:00:00+00:00", []),
        ("2026-06-10T23:59:59+00:00", []),  # an hour of grace after midnight
        ("2026-06-11T00:00:00+00:00", ["2026-06-10"]),
        ("2026-06-13T00:00:00+00:00", ["2026-06-10", "2026-06-11", "2026-06-12"]),
    ],
)
def test_days_are_kept_once_they_are_over(now: str, closed: list[str]) -> None:
    conversation(turn(), at=NOON)
    assert count_closed_days(LONDON, datetime.fromisoformat(now)) == len(closed)
    assert [str(day) for day in CountedDay.objects.order_by("day").values_list("day", flat=True)] == closed
    assert count_closed_days(LONDON, datetime.fromisoformat(now)) == 0


def test_numbers_outlive_what_was_counted() -> None:
    conversation(turn(), at=NOON).delete()
    conversation(turn(), at=NOON)
    count_closed_days(LONDON, NOON + timedelta(days=2))
    Turn.objects.all().delete()
    days, _ = days_in(Range(DAY, DAY), LONDON, NOON + timedelta(days=200))
    assert days[DAY]["outcomes"] == {"answered_question": 1}
    assert uncounted_days(LONDON, NOON + timedelta(days=200)) == []


def test_today_is_counted_as_it_stands_and_years_behind_are_not_waited_for() -> None:
    conversation(turn(), at=NOON - timedelta(days=10))
    conversation(turn(), at=NOON)
    days, missing = days_in(Range(DAY - timedelta(days=20), DAY), LONDON, NOON)
    assert days[DAY]["chats"] == 1
    assert len(missing) == 11 - 3
    assert not CountedDay.objects.exists()


@pytest.mark.parametrize(
    ("milliseconds", "kept"), [(0.2, 0), (9.4, 9), (43.2, 43), (437.0, 440), (1234.0, 1200)]
)
def test_times_are_kept_to_two_figures(milliseconds: float, kept: int) -> None:
    assert rounded(milliseconds) == kept


def test_numbers_of_several_days() -> None:
    day = {
        "chats": 2,
        "helpful": 2,
        "unhelpful": 1,
        "bookings": 1,
        "outcomes": {"answered_question": 3, "answered_smalltalk": 5, "declined_out_of_scope": 1},
        "urgencies": {"emergency": 1},
        "answers": {"a": 3},
        "hours": {"9": 9},
        "milliseconds": {"9": 1, "100": 1, "2000": 1},
    }
    tally = total([day, day])  # type: ignore[list-item]
    assert (tally.messages, tally.questions, tally.rated, tally.helpful_percent) == (18, 8, 6, 67)
    assert {name: times for name, times in tally.families().items() if times} == {
        "answered": 6,
        "declined": 2,
    }
    assert (tally.median_milliseconds, tally.by_hour()[9], tally.red_flags) == (100, 18, 2)
    assert (Tally().median_milliseconds, Tally().helpful_percent) == (None, None)


def test_what_asks_nothing_is_named_as_the_list_of_outcomes_names_it() -> None:
    assert set(outcomes()) >= NOT_QUESTIONS
