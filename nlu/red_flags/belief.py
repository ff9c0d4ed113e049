"""How far the detector is believed: bounds chosen on cross-fitted data/ and tests/evaluation/dev."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nlu.red_flags.detector import NO_FLAG, Odds

SURE = 0.7  # from here on, an emergency is not taken for talk, unless the rules found a sign in that talk
NEVER = 1.1


@dataclass(frozen=True)
class Bounds:
    """How probable a sign must be."""

    emergency: float
    others: float


WHOLE = Bounds(emergency=0.2, others=0.5)
PASSAGE = Bounds(emergency=0.7, others=0.85)  # has lost its surroundings
# What the rules see is dropped below these: an emergency only when the detector all but excludes one.
RULED = Bounds(emergency=0.001, others=0.1)
GRAVEST_SHARE = 0.5  # emergencies must have this share of what all signs have


@dataclass(frozen=True)
class Chances:
    """The odds of one passage, by level."""

    passage: str
    odds: Odds
    emergencies: frozenset[str]

    @property
    def emergency(self) -> float:
        return sum(self.odds.get(flag, 0.0) for flag in self.emergencies)

    @property
    def any_sign(self) -> float:
        return 1 - self.odds[NO_FLAG]

    def believed(self, bounds: Bounds) -> tuple[str, float] | None:
        """The red flag to raise, with how probable its level is; None when too improbable."""
        if self.emergency >= max(bounds.emergency, GRAVEST_SHARE * self.any_sign):
            return self._likeliest(self.emergencies), self.emergency
        if self.any_sign >= bounds.others:
            return self._likeliest(self.odds.keys() - {NO_FLAG}), self.any_sign
        return None

    def _likeliest(self, flags: Iterable[str]) -> str:
        return max(flags, key=lambda flag: self.odds.get(flag, 0.0))
