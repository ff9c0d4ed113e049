"""How far the detector is believed: bounds chosen on cross-fitted data/ and tests/evaluation/dev."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nlu.red_flags.detector import NO_FLAG, Odds


@dataclass(frozen=True)
class Bounds:
    """How probable a sign must be."""

    emergency: float
    others: float

    def at_least(self, other: Bounds) -> Bounds:
        return Bounds(max(self.emergency, other.emergency), max(self.others, other.others))


NEVER = 1.1
WHOLE = Bounds(emergency=0.1, others=0.4)
PASSAGE = Bounds(emergency=0.5, others=0.9)  # has lost its surroundings
TALK = Bounds(emergency=0.4, others=0.8)  # asks, fears, imagines or retells
FIGURATIVE = Bounds(emergency=0.95, others=NEVER)
DOUBTED = Bounds(emergency=NEVER, others=NEVER)  # the rules saw the sign, and that it is only talked about
# What the rules see is dropped below these: an emergency only when the detector all but excludes one.
RULED = Bounds(emergency=0.003, others=0.1)
GRAVEST_SHARE = 0.4  # emergencies must have this share of what all signs have


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
