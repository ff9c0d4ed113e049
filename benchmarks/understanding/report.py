"""The tables, with what others reached above ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.understanding.measures import EXAMPLES, THRESHOLD, Row

PUBLISHED = Path(__file__).with_name("published.yml")
COLUMNS = ("SOF", "SOF-s", "CUR", "CUR-s", "PP", "PP-s")
HEADINGS = {
    "accuracy": "HINT3: accuracy in scope, nothing rejected",
    "mcc": "HINT3: MCC, at the best threshold unless it says fixed",
    "auroc": "HINT3: in scope or out of it, AUROC",
    "mistyped": "HINT3: accuracy in scope, one letter in ten edited",
}


def published() -> Any:
    return yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))


def on_hint3(ours: Mapping[str, Row]) -> Iterator[str]:
    known = published()
    others = known["hint3"]["systems"] | known["measured_before"]["systems"]
    for figure, heading in HEADINGS.items():
        rows = {name: values[figure] for name, values in others.items() if figure in values}
        for name, values in ours.items():
            if figure == "mcc":
                rows[f"{name}, fixed at {THRESHOLD}"] = values["mcc_fixed"]
            rows[name] = values[figure]
        yield from _table(heading, COLUMNS, rows)
    yield f"Others: {known['hint3']['source']}"
    yield f"`rasa init` and the prototype: {known['measured_before']['source']}"


def on_few_examples(name: str, ours: Mapping[str, Mapping[str, float]], draws: int) -> Iterator[str]:
    """One data set with few examples of each label."""
    known = published()["ten_examples"]
    figures = list(next(iter(ours.values())))
    rows = {other: [accuracy] for other, accuracy in known[name].items()}
    rows |= {one: [values[figure] for figure in figures] for one, values in ours.items()}
    heading = f"{name}, {EXAMPLES} examples of each label, mean of draws: {draws}"
    yield from _table(heading, figures, rows)
    yield f"Others: {known['source']}"


def _table(heading: str, columns: Sequence[str], rows: Mapping[str, Sequence[float]]) -> Iterator[str]:
    yield f"\n{heading}\n"
    yield f"| | {' | '.join(columns)} |"
    yield "|" + " --- |" * (len(columns) + 1)
    for name, values in rows.items():
        filled = [f"{value:.3f}" for value in values] + ["-"] * (len(columns) - len(values))
        yield f"| {name} | {' | '.join(filled)} |"
