"""Everything that is measured of one contestant on one set of words."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nlu.evaluate import danger, figures
from nlu.evaluate.balance import Bin, calibration_error, macro_f1, reliability
from nlu.evaluate.contestants import Contestant, unflattened
from nlu.evaluate.serving import Reply, Served, serve
from nlu.evaluate.shares import Case, Decision, Pair, Share
from nlu.evaluate.words import mistyped
from nlu.understand import decision

WARM_UP = 20  # messages before the clock counts
Words = Mapping[str, Sequence[Case]]
Offer = Callable[[Sequence[Mapping[str, Any]]], list[str]]  # a ranking's answers that would be offered


@dataclass(frozen=True)
class Catalogue:
    """What has to be known of the answers to judge a decision."""

    offer: Offer
    about_danger: Collection[str]  # answers after which a care card is no false alarm
    intents: Collection[str]


@dataclass(frozen=True)
class Measured:
    """One column of the table, and what is told below it."""

    figures: dict[str, Share | float | None]
    calibration: list[Bin]
    pairs: dict[str, list[Pair]] = field(default_factory=dict)


def measure(contestant: Contestant, words: Words, catalogue: Catalogue) -> Measured:
    asked = {
        **words,
        "mistyped": mistyped(list(words["questions"])),
        "commands": figures.commands(catalogue.intents),
    }
    served = serve(
        contestant.model, [without_slash(case["text"]) for cases in asked.values() for case in cases]
    )
    pairs = _paired(asked, served, catalogue.offer)
    shares, bins = _shares(pairs, catalogue), reliability(pairs["questions"])
    # The words as they were typed come first, and they alone are timed.
    typed = sum(len(words[kind]) for kind in words)
    numbers = {
        "macro-F1": macro_f1(pairs["questions"]),
        "calibration error": calibration_error(bins),
        **costs(contestant, served, typed),
    }
    return Measured({**shares, **numbers}, bins, pairs)


def without_slash(text: str) -> str:
    """As the front desk does, so that no text is a command."""
    return text.lstrip("/ \t\n")


def _paired(asked: Words, served: Served, offer: Offer) -> dict[str, list[Pair]]:
    replies = iter(served.replies)
    return {
        kind: [(case, decided(case["text"], next(replies), offer)) for case in cases]
        for kind, cases in asked.items()
    }


def decided(text: str, reply: Reply, offer: Offer) -> Decision:
    parsed = unflattened(reply.parsed)
    ranking = parsed["intent_ranking"]
    # A command is all that Rasa then ranks; of words it always ranks several.
    return {**decision(text, parsed), "offered": offer(ranking), "is_command": len(ranking) == 1}


def _shares(pairs: Mapping[str, Sequence[Pair]], catalogue: Catalogue) -> dict[str, Share]:
    return {
        **figures.questions(pairs["questions"]),
        **figures.mistyped_questions(pairs["mistyped"]),
        **figures.out_of_scope(pairs["out_of_scope"]),
        **figures.obeyed(pairs["commands"], pairs["out_of_scope"]),
        **figures.moves(pairs["dialogue"]),
        **danger.red_flags(pairs["red_flags"]),
        **danger.false_alarms(pairs["questions"], catalogue.about_danger),
    }


def costs(contestant: Contestant, served: Served, typed: int) -> dict[str, float | None]:
    cuts = statistics.quantiles([reply.milliseconds for reply in served.replies[WARM_UP:typed]], n=100)
    return {
        "ms a message, middle": cuts[49],
        "ms a message, slowest of 100": cuts[98],
        "training, seconds": contestant.training_seconds,
        "memory when serving, MB": served.megabytes,
        "model on disk, MB": contestant.megabytes,
    }
