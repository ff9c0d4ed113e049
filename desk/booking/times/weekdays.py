"""Several weekdays in one breath: "tuesday or thursday", "any weekday after 4 but not fridays"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from booking.offering import EVERY_DAY
from booking.times.days import DAY, WEEK, Days, week_of
from booking.times.plain import words

NAME = f"(?:{'|'.join(words()['weekdays'])})"
DATED = rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th| (?:of )?(?:{'|'.join(words()['months'])}))\b"
DAY_NAME = rf"{NAME}(?! week\b)(?! {DATED})"  # "tuesday week" and "friday the 12th" are days of their own
MORE = rf"(?:(?: or| and| ?/|)(?: maybe)?(?: on)? ?(?:(?:this|next) )?{DAY_NAME})"
LIST = rf"{DAY_NAME}{MORE}*"
SEVERAL = re.compile(rf"(?<!between )(?<!from )\b(?:(?P<which>this|next) )?(?P<named>{DAY_NAME}{MORE}+)\b")
OF_A_WEEK = re.compile(rf"(?<!after )(?<!before )(?<!from )(?<!by )\b(?:on )?(?P<named>{DAY_NAME})\b")
THE_WEEK = re.compile(r"\b(?:this|next) week\b|\bweek after next\b")
NOT = re.compile(
    r"\b(?:not|no|never|except(?: for)?|apart from|other than|excluding|avoid"
    r"|(?:cant|cannot|wont|dont)(?: do| make| manage)?)"
    rf"(?: on)?(?: an?y?)? (?P<named>{LIST})\b"
)
BUT = re.compile(
    rf"\b(?P<kept>any ?(?:day|time)|every day|weekdays)(?: is fine)? but(?: on)? (?P<named>{LIST})\b"
)
OUT = re.compile(rf"\b(?P<named>{LIST}) (?:is|are) (?:no good|out|bad|impossible|no use)\b")


@dataclass(frozen=True)
class Weekdays:
    """Which weekdays are meant (0 is Monday): `listed` ones are named, `shut` ones ruled out."""

    wanted: frozenset[int] = EVERY_DAY
    listed: tuple[int, ...] = ()
    shut: frozenset[int] = frozenset()
    which: str = ""

    def as_in(self, before: frozenset[int]) -> Weekdays:
        """These within the weekdays looked at before."""
        return replace(self, wanted=self.wanted & before or self.wanted)

    def dates(self, today: date) -> list[date]:
        """The listed days, each at its next time; "next" ones in the week that begins next Monday."""
        monday = week_of(today + WEEK)[0]
        if self.which == "next":
            return [monday + number * DAY for number in sorted(self.listed)]
        return sorted(today + ((number - today.weekday()) % 7 or 7) * DAY for number in self.listed)

    def days(self, today: date) -> Days | None:
        """From the first listed day to the last; None when none was listed."""
        found = self.dates(today)
        return (found[0], found[-1]) if found else None


def read_weekdays(text: str) -> tuple[Weekdays, str]:
    """The weekdays that plain words list or rule out, and the words that are left."""
    shut: set[int] = set()
    for pattern, kept in ((BUT, r" \g<kept> "), (NOT, " "), (OUT, " ")):
        for ruled_out in pattern.finditer(text):
            shut |= set(_numbers(ruled_out["named"]))
        text = pattern.sub(kept, text)
    single = OF_A_WEEK.search(text) if THE_WEEK.search(text) else None
    found = SEVERAL.search(text) or single
    listed = tuple(_numbers(found["named"])) if found else ()
    which = (found.groupdict().get("which") or "") if found else ""
    rest = f"{text[: found.start()]} {text[found.end() :]}" if found else text
    wanted = frozenset(listed) or EVERY_DAY
    return Weekdays(wanted - shut or wanted, listed, frozenset(shut), which), " ".join(rest.split())


def _numbers(named: str) -> list[int]:
    return [words()["weekdays"].index(name) for name in re.findall(NAME, named)]
