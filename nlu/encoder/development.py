"""How well the development words are understood: what settings are chosen by, never the held-out words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import yaml

from nlu.component_support import PROJECT
from nlu.encoder.sentences import SentenceEncoder
from nlu.plain_text import plain_text
from nlu.question_classifier import QuestionClassifier, learn, learnt_speller

WORDS = PROJECT / "tests" / "evaluation" / "dev"
QUESTION = "ask/"
REJECTED = 0.04  # of the questions, when we ask how much out of scope is seen
Examples = list[tuple[str, str]]
Ranked = dict[str, float]  # label to confidence, best first
Case = dict[str, Any]


def figures(encoder: SentenceEncoder, examples: Examples) -> dict[str, float]:
    """Shares of the development words that are understood when config.yml's classifier uses this encoder."""
    rank, odds = classifier(encoder, examples)
    asked, strange, moves = (
        [(case, rank(case["text"])) for case in cases(name)]
        for name in ("questions", "out_of_scope", "dialogue")
    )
    least = float(np.quantile([standing(ranked, odds) for _, ranked in asked], REJECTED))
    shares: dict[str, list[bool]] = {
        "top answer": [best(ranked, 1)[0] in wanted(case) for case, ranked in asked],
        "top answer, forced": [
            not wanted(case).isdisjoint(best(ranked, 1, QUESTION)) for case, ranked in asked
        ],
        "among three": [not wanted(case).isdisjoint(best(ranked, 3, QUESTION)) for case, ranked in asked],
        "moves": [best(ranked, 1)[0] in {case["move"], *case["accept"]} for case, ranked in moves],
        "out of scope seen, 4 % of questions rejected": [
            standing(ranked, odds) < least for _, ranked in strange
        ],
    }
    return {name: round(float(np.mean(right)), 3) for name, right in shares.items()}


def classifier(
    encoder: SentenceEncoder, examples: Examples
) -> tuple[Callable[[str], Ranked], dict[str, float]]:
    """What ranks a text, trained as config.yml says but with this encoder, and its odds for some labels."""
    pipeline = yaml.safe_load((PROJECT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    given = next(step for step in pipeline if step["name"].endswith(QuestionClassifier.__name__))
    config = QuestionClassifier.get_default_config() | given
    speller = learnt_speller([text for text, _ in examples], encoder)
    model = learn(examples, speller, encoder, config["C"], config["odds"])

    def rank(text: str) -> Ranked:
        plain = plain_text(text, speller.mend)
        return dict(model.rank(plain, encoder.encode(plain)))

    return rank, config["odds"]


def cases(name: str) -> list[Case]:
    return [json.loads(line) for line in (WORDS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def wanted(case: Case) -> set[str]:
    return {QUESTION + answer for answer in (case["id"], *case["accept"])}


def best(ranked: Ranked, count: int, beginning: str = "") -> list[str]:
    return [label for label in ranked if label.startswith(beginning)][:count]


def standing(ranked: Ranked, odds: dict[str, float]) -> float:
    """How the likeliest label in scope compares with all those that `odds` names."""
    inside = max(confidence for label, confidence in ranked.items() if label not in odds)
    outside = sum(ranked[label] for label in odds)
    return inside / (inside + outside + 1e-12)
