"""Which days somebody asks about, and in which steps they are shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from config.days import read_date

DAY = timedelta(days=1)
USUAL = 28  # days
LONGEST = 1096
MOST_DAYS, MOST_WEEKS = 62, 62  # shown one by one; a longer range goes by weeks, then by months


@dataclass(frozen=True)
class Range:
    """Whole days, the first and the last included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def before(self) -> "Range":
        """As many days, just before."""
        return Range(self.since - self.days * DAY, self.since - DAY)

    def every_day(self) -> Iterator[date]:
        return (self.since + number * DAY for number in range(self.days))

    @property
    def step(self) -> str:
        if self.days <= MOST_DAYS:
            return "day"
        return "week" if self.days <= 7 * MOST_WEEKS else "month"

    def steps(self) -> list["Range"]:
        """Days, weeks from Monday or months, cut off at both ends."""
        found: list[Range] = []
        since = self.since
        while since <= self.until:
            until = min(last_of(since, self.step), self.until)
            found.append(Range(since, until))
            since = until + DAY
        return found


def last_of(day: date, step: str) -> date:
    """The last day of the week or month of that day."""
    if step == "week":
        return day + (6 - day.weekday()) * DAY
    return day if step == "day" else (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def read_range(query: Mapping[str, str], today: date) -> Range:
    """As asked for; what is not understood, or lies ahead, is left out."""
    until = min(read_date(query.get("until", "")) or today, today)
    since = read_date(query.get("since", "")) or until - (USUAL - 1) * DAY
    since, until = min(since, until), max(since, until)
    return Range(max(since, until - (LONGEST - 1) * DAY), min(until, today))
