"""Figures that are not shares: macro-F1 and how far confidence is the chance of being right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from nlu.evaluate.figures import is_ranked, right
from nlu.evaluate.shares import Pair

BINS = 10


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean over the answers asked for, each counting alike, of F1 of the answer given."""
    asked, given, hit = Counter[str](), Counter[str](), Counter[str]()
    for case, made in pairs:
        # An answer that is right too counts as the one asked for.
        wanted = made["answer_id"] if made["answer_id"] in right(case) else case["id"]
        asked[wanted] += 1
        given[made["answer_id"]] += 1
        hit[wanted] += wanted == made["answer_id"]
    return mean(2 * hit[one] / (asked[one] + given[one]) for one in asked) if asked else 0.0


@dataclass(frozen=True)
class Bin:
    """Questions of about the same confidence."""

    cases: int
    confidence: float  # their mean
    right: float  # the share whose first-ranked answer is right


def reliability(pairs: Sequence[Pair]) -> list[Bin]:
    """Questions by the confidence of the answer ranked first, in ten equal bins, without the empty ones."""
    filled: dict[int, list[tuple[float, bool]]] = {}
    for case, made in pairs:
        confidence = made["ranking"][0]["confidence"] if made["ranking"] else 0.0
        place = min(int(confidence * BINS), BINS - 1)
        filled.setdefault(place, []).append((confidence, is_ranked(case, made, 1)))
    return [
        Bin(len(held), mean(confidence for confidence, _ in held), mean(hit for _, hit in held))
        for _, held in sorted(filled.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """How far confidence is from the share that is right, over all cases (ECE)."""
    cases = sum(held.cases for held in bins)
    return sum(held.cases * abs(held.confidence - held.right) for held in bins) / cases if cases else 0.0
