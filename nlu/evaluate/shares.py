"""A figure as hits out of cases, so that its uncertainty can be told."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Case = dict[str, Any]
Decision = dict[str, Any]
Pair = tuple[Case, Decision]
SURE = 1.96  # standard deviations either side that hold 95 %


@dataclass(frozen=True)
class Share:
    """Hits among cases."""

    hits: int
    cases: int

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval."""
        if not self.cases:
            return 0.0, 1.0
        share, spread = self.hits / self.cases, SURE**2 / self.cases
        middle = (share + spread / 2) / (1 + spread)
        half = SURE / (1 + spread) * math.sqrt(share * (1 - share) / self.cases + spread / (4 * self.cases))
        return max(0.0, middle - half), min(1.0, middle + half)

    def as_numbers(self) -> dict[str, float]:
        low, high = self.interval()
        return {"hits": self.hits, "cases": self.cases, "low": round(low, 4), "high": round(high, 4)}

    def __str__(self) -> str:
        if not self.cases:
            return "-"
        low, high = self.interval()
        return f"{self.hits / self.cases:.3f} ({low:.3f}-{high:.3f})"


def share(pairs: Iterable[Pair], hit: Callable[[Case, Decision], bool]) -> Share:
    judged = [hit(case, decision) for case, decision in pairs]
    return Share(sum(judged), len(judged))
