"""The numbers of a stretch of days, added up from the counts of each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from counts.counting import Count, DayCounts
from review.outcomes import FAMILIES, Outcome

# Messages that ask Candor nothing: courtesy, the steps of a booking, of a request or of the decision guide,
# words to a person of the team, and abuse.
NOT_QUESTIONS = frozenset(
    {
        "answered_smalltalk",
        "answered_guide",
        "clarified_guide",
        "signposted_guide",
        "clarified_booking",
        "clarified_request",
        "handed_off_booked",
        "handed_off_requested",
        "handed_off_cancelled",
        "handed_off_booking_stopped",
        "handed_off_erased",
        "handed_off_to_person",
        "handed_off_person_left",
        "handed_off_request_left",
        "declined_under_age",
        "declined_abuse",
    }
)
URGENCIES = ("emergency", "urgent", "same_day_clinic")


@dataclass
class Tally:
    plain: Counter[str] = field(default_factory=Counter)  # chats, helpful, unhelpful, bookings
    outcomes: Counter[str] = field(default_factory=Counter)
    urgencies: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    hours: Counter[str] = field(default_factory=Counter)
    milliseconds: Counter[str] = field(default_factory=Counter)

    @property
    def messages(self) -> int:
        return self.outcomes.total()

    @property
    def questions(self) -> int:
        return sum(self.families().values())

    def families(self) -> dict[str, int]:
        """How the questions ended, by family."""
        found = dict.fromkeys(FAMILIES, 0)
        for outcome, times in self.outcomes.items():
            if outcome not in NOT_QUESTIONS and (family := Outcome(outcome, outcome).family):
                found[family] += times
        return found

    @property
    def rated(self) -> int:
        return self.plain["helpful"] + self.plain["unhelpful"]

    @property
    def helpful_percent(self) -> int | None:
        return round(100 * self.plain["helpful"] / self.rated) if self.rated else None

    @property
    def red_flags(self) -> int:
        return self.urgencies.total()

    @property
    def median_milliseconds(self) -> int | None:
        """Half of the replies took no longer; None without any."""
        half, seen = self.milliseconds.total() / 2, 0
        for took in sorted(self.milliseconds, key=int):
            seen += self.milliseconds[took]
            if seen >= half:
                return int(took)
        return None

    def by_hour(self) -> list[int]:
        return [self.hours[str(hour)] for hour in range(24)]


PARTS = ("outcomes", "urgencies", "answers", "hours", "milliseconds")


def total(days: Iterable[DayCounts]) -> Tally:
    tally = Tally()
    for day in days:
        counts: Mapping[str, Any] = day
        add(tally.plain, {name: counts[name] for name in ("chats", "helpful", "unhelpful", "bookings")})
        for part in PARTS:
            add(getattr(tally, part), counts[part])
    return tally


def together(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        for part in ("plain", *PARTS):
            add(getattr(whole, part), getattr(tally, part))
    return whole


def add(counter: Counter[str], more: Count) -> None:
    for name, times in more.items():
        counter[name] = counter.get(name, 0) + times
