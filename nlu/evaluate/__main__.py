"""`python -m nlu.evaluate [--ours] [--examples N]`: a table on the held-out words, which are never shown."""

from __future__ import annotations

import argparse
import statistics
import time
from typing import IO

from nlu.component_support import PROJECT
from nlu.evaluate import contestants, figures
from nlu.evaluate.contestants import Contestant
from nlu.evaluate.figures import NONE, Case, Pair
from nlu.understand import decision, only_our_lines

HELD_OUT = PROJECT / "tests" / "evaluation" / "held_out"
COUNTED = {
    "questions.jsonl": figures.questions,
    "out_of_scope.jsonl": figures.out_of_scope,
    "dialogue.jsonl": figures.moves,
    "red_flags.jsonl": figures.red_flags,
}
WARM_UP = 20  # messages before the clock counts
WIDTH = 26


class Clock:
    """Milliseconds of each message."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def decide(self, contestant: Contestant, case: Case) -> Pair:
        began = time.perf_counter()
        parsed = contestant.understanding.parse(case["text"].lstrip("/ \t\n"))
        self._times.append((time.perf_counter() - began) * 1000)
        return case, decision(case["text"], contestants.unflattened(parsed))

    def middle_and_slowest(self) -> tuple[str, str]:
        cuts = statistics.quantiles(self._times[WARM_UP:], n=100)
        return f"{cuts[49]:.1f}", f"{cuts[98]:.1f}"


def measure(contestant: Contestant) -> tuple[dict[str, str], list[Pair]]:
    """The contestant's column, and its decisions on the danger signs."""
    clock = Clock()
    column: dict[str, str] = {}
    flagged: list[Pair] = []
    for file, count in COUNTED.items():
        pairs = [clock.decide(contestant, case) for case in figures.read_cases(HELD_OUT / file)]
        column |= {name: str(value) for name, value in count(pairs).items()}
        flagged = pairs
    column["ms a message, middle"], column["ms a message, slowest of 100"] = clock.middle_and_slowest()
    column["training, seconds"] = f"{contestant.training_seconds:.0f}"
    return column, flagged


def print_table(columns: dict[str, dict[str, str]], output: IO[str]) -> None:
    rows = next(iter(columns.values()))
    print(f"{'':34}" + "".join(f"{name:>{WIDTH}}" for name in columns), file=output)
    for row in rows:
        print(f"{row:34}" + "".join(f"{column[row]:>{WIDTH}}" for column in columns.values()), file=output)


def print_mistaken(flagged: list[Pair], output: IO[str]) -> None:
    """Danger signs missed and false alarms, by line of red_flags.jsonl."""
    missed = [
        f"{number} ({case['red_flag']})"
        for number, (case, made) in enumerate(flagged, 1)
        if case["red_flag"] != NONE and not figures.is_seen(case, made)
    ]
    alarms = [
        str(n) for n, (case, made) in enumerate(flagged, 1) if case["red_flag"] == NONE and made["red_flag"]
    ]
    print(f"\nRed flags missed, by line: {', '.join(missed) or 'none'}", file=output)
    print(f"False alarms, by line: {', '.join(alarms) or 'none'}", file=output)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m nlu.evaluate", description=__doc__)
    parser.add_argument(
        "--ours", action="store_true", help="leave out the stock pipeline, which trains for minutes"
    )
    parser.add_argument("--examples", type=int, help="train on that many examples of each intent and no more")
    asked = parser.parse_args()
    chosen = [contestants.ours] if asked.ours else [contestants.ours, contestants.stock]
    columns: dict[str, dict[str, str]] = {}
    flagged: list[Pair] = []
    with only_our_lines() as output:
        for prepare in chosen:
            contestant = prepare(asked.examples)
            columns[contestant.name], decided = measure(contestant)
            flagged = flagged or decided
        print_table(columns, output)
        print_mistaken(flagged, output)


if __name__ == "__main__":
    main()
