"""Why a conversation needs a look by staff."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MARGIN = 0.1  # between the two likeliest readings; as close as config.yml's ambiguity_threshold
DECLINED_OFTEN = 2

RED_FLAG, FAILED, DECLINED_TWICE = "red_flag", "failed", "declined_twice"
WAITING = "waiting_for_a_person"
UNHELPFUL, LOW_MARGIN, ASKED_FOR_A_PERSON = "unhelpful", "low_margin", "asked_for_a_person"

type Seen = Mapping[str, Any]  # outcome, red_flag, trace and helpful of one turn


def reasons(turns: Sequence[Seen]) -> list[str]:
    """In the order of their gravity."""
    return list(_reasons(turns))


def _reasons(turns: Sequence[Seen]) -> Iterator[str]:
    outcomes = [turn["outcome"] for turn in turns]
    if any(turn["red_flag"] for turn in turns):
        yield RED_FLAG
    if any(outcome.startswith("failed_") for outcome in outcomes):
        yield FAILED
    if "handed_off_person" in outcomes or "handed_off_request_left" in outcomes:
        yield ASKED_FOR_A_PERSON
    if any(turn["helpful"] is False for turn in turns):
        yield UNHELPFUL
    if sum(outcome.startswith("declined_") for outcome in outcomes) >= DECLINED_OFTEN:
        yield DECLINED_TWICE
    if any(is_close(turn) for turn in turns):
        yield LOW_MARGIN


def is_close(turn: Seen) -> bool:
    """Whether an answer was given although another was nearly as likely."""
    ranking = (turn["trace"] or {}).get("ranking") or []
    if turn["outcome"] != "answered_question" or len(ranking) < 2:
        return False
    first, second = (float(one.get("confidence") or 0.0) for one in ranking[:2])
    return first - second < MARGIN
