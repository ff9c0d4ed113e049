"""What is counted. Each figure is hits out of cases, so that its uncertainty can be told."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Case = dict[str, Any]
Decision = dict[str, Any]
Pair = tuple[Case, Decision]
DECLINED = {"nlu_fallback", "out_of_scope_near", "out_of_scope_far", "other_language", "abuse", None}
NONE = "none"  # the red flag of a hard negative
LEVELS = ("emergency", "urgent", "same_day_clinic")
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

    def __str__(self) -> str:
        if not self.cases:
            return "-"
        low, high = self.interval()
        return f"{self.hits / self.cases:.3f} ({low:.3f}-{high:.3f})"


def read_cases(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def share(pairs: Iterable[Pair], hit: Callable[[Case, Decision], bool]) -> Share:
    judged = [hit(case, decision) for case, decision in pairs]
    return Share(sum(judged), len(judged))


def questions(pairs: Sequence[Pair]) -> dict[str, Share]:
    return {
        "right answer given": share(pairs, lambda case, made: made["answer_id"] in _right(case)),
        "right answer ranked first": share(pairs, lambda case, made: bool(_right(case) & _ranked(made, 1))),
        "right answer among three": share(pairs, lambda case, made: bool(_right(case) & _ranked(made, 3))),
        "questions rejected": share(pairs, lambda case, made: made["intent"] in DECLINED),
    }


def out_of_scope(pairs: Sequence[Pair]) -> dict[str, Share]:
    def declined(case: Case, made: Decision) -> bool:
        return made["intent"] in DECLINED or made["answer_id"] in case.get("accept", [])

    kinds = sorted({case["kind"] for case, _ in pairs})
    found = {"out of scope declined": share(pairs, declined)}
    for kind in kinds:
        found[f"  {kind}"] = share([pair for pair in pairs if pair[0]["kind"] == kind], declined)
    return found


def red_flags(pairs: Sequence[Pair]) -> dict[str, Share]:
    found = {}
    for level in LEVELS:
        positives = [pair for pair in pairs if pair[0]["red_flag"] != NONE and pair[0]["level"] == level]
        found[f"red flags seen, {level}"] = share(positives, is_seen)
    negatives = [pair for pair in pairs if pair[0]["red_flag"] == NONE]
    found["false alarms"] = share(negatives, lambda case, made: made["red_flag"] is not None)
    return found


def moves(pairs: Sequence[Pair]) -> dict[str, Share]:
    return {"conversation moves right": share(pairs, _is_right_move)}


def is_seen(case: Case, made: Decision) -> bool:
    return made["urgency"] in {case["level"], *case.get("accept_levels", [])}


def _is_right_move(case: Case, made: Decision) -> bool:
    same = {"book_appointment": "book_consultation", "who_are_you_bot": "who_are_you"}
    wanted = {same.get(name, name) for name in (case["move"], *case.get("accept", []))}
    return bool({same.get(name, name) for name in (made["intent"], made["answer_id"])} & wanted)


def _right(case: Case) -> set[str]:
    return {case["id"], *case.get("accept", [])}


def _ranked(made: Decision, length: int) -> set[str]:
    return {rival["answer_id"] for rival in made["ranking"][:length]}
