"""What a day came to, counted from the record. Days that are over are counted once and kept."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

from django.db.models import Q

from booking.models import Appointment
from config.days import midnight
from conversations.models import Feedback, Turn
from counts.models import CountedDay
from counts.ranges import DAY, Range

GRACE = timedelta(hours=1)  # after midnight: the last turns of a day are finished by then

type Count = Mapping[str, int]


class DayCounts(TypedDict):
    """Counts of one day. Keys of `milliseconds` are rounded to two figures, those of `hours` are 0 to 23."""

    chats: int
    helpful: int
    unhelpful: int
    bookings: int
    outcomes: Count
    urgencies: Count
    answers: Count
    hours: Count
    milliseconds: Count


def count(day: date, zone: ZoneInfo) -> DayCounts:
    since, until = midnight(day, zone), midnight(day + DAY, zone)
    ratings = Feedback.objects.filter(created__gte=since, created__lt=until)
    rated = Counter(ratings.values_list("helpful", flat=True))
    made = Appointment.objects.filter(~Q(conversation_id=""), created__gte=since, created__lt=until)
    turns = list(
        Turn.objects.filter(state=Turn.State.FINISHED, created__gte=since, created__lt=until)
        .order_by()
        .values_list("conversation_id", "outcome", "urgency", "answer_ids", "milliseconds", "created")
    )
    return {
        "chats": len({turn[0] for turn in turns}),
        "helpful": rated[True],
        "unhelpful": rated[False],
        "bookings": made.count(),
        "outcomes": Counter(turn[1] for turn in turns if turn[1]),
        "urgencies": Counter(turn[2] for turn in turns if turn[2]),
        "answers": Counter(answer_id for turn in turns for answer_id in set(turn[3])),
        "hours": Counter(str(turn[5].astimezone(zone).hour) for turn in turns),
        "milliseconds": Counter(str(rounded(turn[4])) for turn in turns if turn[4] is not None),
    }


def rounded(milliseconds: float) -> int:
    """To two figures, so that a day has few different ones and a median stays within five in a hundred."""
    return int(float(f"{milliseconds:.2g}"))


def count_closed_days(zone: ZoneInfo, now: datetime) -> int:
    """Counts and keeps every day that is over and was not counted yet; says how many.

    Must come before old conversations are erased: what is gone cannot be counted.
    """
    missing = uncounted_days(zone, now)
    for day in missing:
        counted = CountedDay(day=day, counts=count(day, zone), counted_at=now)
        CountedDay.objects.bulk_create([counted], ignore_conflicts=True)  # another process may be at it too
    return len(missing)


def uncounted_days(zone: ZoneInfo, now: datetime) -> list[date]:
    """Days that are over, from the first one of which the record still has something; oldest first."""
    first = first_day(zone)
    if first is None:
        return []
    over = Range(first, (now - GRACE).astimezone(zone).date() - DAY)
    known = set(CountedDay.objects.filter(day__gte=over.since).values_list("day", flat=True))
    return [day for day in over.every_day() if day not in known]


def first_day(zone: ZoneInfo) -> date | None:
    first = Turn.objects.order_by("created").values_list("created", flat=True).first()
    return first.astimezone(zone).date() if first else None


MOST_AT_ONCE = 3  # days counted while somebody waits; after an update there may be years of them


def days_in(wanted: Range, zone: ZoneInfo, now: datetime) -> tuple[dict[date, DayCounts], list[date]]:
    """The counts of each day that has some, and the days that are yet to be counted."""
    kept = CountedDay.objects.filter(day__gte=wanted.since, day__lte=wanted.until)
    counted: dict[date, DayCounts] = dict(kept.values_list("day", "counts"))
    first = first_day(zone)
    if first is None:
        return counted, []
    last = min(wanted.until, now.astimezone(zone).date())
    missing = [day for day in Range(max(first, wanted.since), last).every_day() if day not in counted]
    counted |= {day: count(day, zone) for day in missing[-MOST_AT_ONCE:]}
    return counted, missing[:-MOST_AT_ONCE]
