"""`make benchmark DATA=<folder>`: Candor's way of learning on HINT3, CLINC150 and BANKING77."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.understanding import report
from benchmarks.understanding.datasets import BANKING, CLINC, HINT3, banking, clinc, hint3, repositories
from benchmarks.understanding.learner import Learner, as_it_runs, untuned
from benchmarks.understanding.measures import on_all, with_few_examples
from nlu.understand import only_our_lines

FEW = {CLINC: clinc, BANKING: banking}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.understanding", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with the data sets' repositories")
    parser.add_argument("--draws", type=int, default=3, help="how often ten examples of each label are drawn")
    asked = parser.parse_args()
    with only_our_lines() as output, untuned() as published:
        learners = {"Candor, encoder as published": published, "Candor, its tuned encoder": as_it_runs()}
        for line in lines(repositories(asked.data), learners, asked.draws):
            print(line, file=output, flush=True)


def lines(found: dict[str, Path], learners: dict[str, Learner], draws: int) -> Iterator[str]:
    if HINT3 in found:
        sets = list(hint3(found[HINT3]))
        yield from report.on_hint3({name: on_all(sets, learner) for name, learner in learners.items()})
    for name, read in FEW.items():
        if name in found:
            data = read(found[name])
            told = {one: with_few_examples(data, learner, draws) for one, learner in learners.items()}
            yield from report.on_few_examples(name, told, draws)


if __name__ == "__main__":
    main()
