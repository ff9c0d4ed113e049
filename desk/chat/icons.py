"""A chance as a hundred drawn people, so that nobody has to picture a percentage."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

IN_A_ROW = 10
STEP = 12  # of the drawing's own units, from one person to the next


@dataclass(frozen=True)
class Person:
    x: int
    y: int
    state: str  # yes, maybe (within the range of what studies found) or no


@dataclass(frozen=True)
class IconArray:
    people: list[Person]
    low: int
    high: int
    width: int
    height: int

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def total(self) -> int:
        return len(self.people)


def icon_array(chance: Mapping[str, Any] | None) -> IconArray | None:
    """None where the number is not known: an empty drawing would say that nobody gets it."""
    if not chance:
        return None
    known = [chance[name] for name in ("low", "count", "high") if chance.get(name) is not None]
    total = chance.get("of") or 100
    if not known or not 0 <= min(known) <= max(known) <= total <= 1000:
        return None
    sure, possible = min(known), max(known)
    people = [_person(number, sure, possible) for number in range(total)]
    return IconArray(people, sure, possible, IN_A_ROW * STEP, -(-total // IN_A_ROW) * STEP)


def _person(number: int, sure: int, possible: int) -> Person:
    state = "yes" if number < sure else "maybe" if number < possible else "no"
    row, column = divmod(number, IN_A_ROW)
    return Person(column * STEP + STEP // 2, row * STEP + STEP // 2, state)
