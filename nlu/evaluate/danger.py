"""What is counted of danger signs: those seen, those missed, and false alarms."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from nlu.evaluate.figures import right
from nlu.evaluate.shares import Case, Decision, Pair, Share, share

NONE = "none"  # the red flag of a hard negative
LEVELS = ("emergency", "urgent", "same_day_clinic")


def red_flags(pairs: Sequence[Pair]) -> dict[str, Share]:
    signs = [pair for pair in pairs if pair[0]["red_flag"] != NONE]
    harmless = [pair for pair in pairs if pair[0]["red_flag"] == NONE]
    by_level = {
        f"  {level}": share([pair for pair in signs if pair[0]["level"] == level], is_seen)
        for level in LEVELS
    }
    return {
        "danger signs seen": share(signs, is_seen),
        **by_level,
        "  by name": share(signs, is_named),
        "false alarms, hard negatives": share(harmless, is_alarm),
    }


def false_alarms(asked: Sequence[Pair], about_danger: Collection[str]) -> dict[str, Share]:
    """Alarms on questions whose right answers are none of `about_danger`."""
    ordinary = [pair for pair in asked if right(pair[0]).isdisjoint(about_danger)]
    return {"false alarms, ordinary questions": share(ordinary, is_alarm)}


def by_id(pairs: Sequence[Pair]) -> dict[str, Share]:
    ids = sorted({case["red_flag"] for case, _ in pairs} - {NONE})
    return {one: share([pair for pair in pairs if pair[0]["red_flag"] == one], is_seen) for one in ids}


def missed(pairs: Sequence[Pair]) -> list[tuple[int, str, str, str | None]]:
    """Line, red flag, level and what was said instead, of every danger sign not seen at its level."""
    return [
        (line, case["red_flag"], case["level"], made["urgency"])
        for line, (case, made) in enumerate(pairs, 1)
        if case["red_flag"] != NONE and not is_seen(case, made)
    ]


def alarmed(pairs: Sequence[Pair]) -> list[tuple[int, str]]:
    """Line and the red flag seen, of every hard negative that raised an alarm."""
    return [
        (line, made["red_flag"])
        for line, (case, made) in enumerate(pairs, 1)
        if case["red_flag"] == NONE and is_alarm(case, made)
    ]


def is_seen(case: Case, made: Decision) -> bool:
    return made["urgency"] in {case["level"], *case.get("accept_levels", [])}


def is_named(case: Case, made: Decision) -> bool:
    return made["red_flag"] in {case["red_flag"], *case.get("accept_flags", [])}


def is_alarm(case: Case, made: Decision) -> bool:
    return made["red_flag"] is not None
