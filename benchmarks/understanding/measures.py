"""What is measured on each data set, and with which settings."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import mean

from benchmarks.understanding.datasets import OUT_OF_SCOPE, Dataset
from benchmarks.understanding.learner import Learner, answers, drawn, mistyped

# Between what suits HINT3's training parts and what suits Candor's dev words: docs/evaluation.md.
THRESHOLD = 0.25
EXAMPLES = 10
Row = dict[str, list[float]]  # a figure's name, and its value on each data set


def on_all(datasets: Iterable[Dataset], learner: Learner) -> Row:
    """The figures of HINT3, in the order of the data sets."""
    columns = [_on_one(dataset, learner) for dataset in datasets]
    return {figure: [column[figure] for column in columns] for figure in columns[0]}


def _on_one(dataset: Dataset, learner: Learner) -> dict[str, float]:
    with learner.taught(dataset.train) as answer:
        told = answers(answer, dataset.test)
        inside = [example for example in dataset.test if example[1] != OUT_OF_SCOPE]
        slipped = answers(answer, mistyped(inside))
    return {
        "accuracy": told.in_scope_accuracy(),
        "mcc_fixed": told.correlation(THRESHOLD),
        "mcc": told.best_correlation(),
        "auroc": told.separation(),
        "mistyped": slipped.in_scope_accuracy(),
    }


def with_few_examples(dataset: Dataset, learner: Learner, draws: int) -> dict[str, float]:
    """Means over draws of ten examples of each label; AUROC only where something is out of scope."""
    told = []
    for seed in range(draws):
        with learner.taught(drawn(dataset.train, EXAMPLES, seed)) as answer:
            told.append(answers(answer, dataset.test))
    figures = {"accuracy": mean(one.in_scope_accuracy() for one in told)}
    if any(label == OUT_OF_SCOPE for _, label in dataset.test):
        figures["auroc"] = mean(one.separation() for one in told)
    return figures
