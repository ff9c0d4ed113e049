"""The table, and what is told below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nlu.evaluate import danger
from nlu.evaluate.balance import Bin
from nlu.evaluate.measured import Measured
from nlu.evaluate.shares import Share

Columns = Mapping[str, Measured]


def markdown(columns: Columns) -> Iterator[str]:
    """A line a figure, a column a contestant on its words."""
    rows = list(dict.fromkeys(row for column in columns.values() for row in column.figures))
    cells = [["", *columns], *([row, *(_cell(column, row) for column in columns.values())] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns) + 1)]
    for number, line in enumerate(cells):
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield f"| {' | '.join(padded)} |"
        if number == 0:
            yield f"| {' | '.join('-' * width for width in widths)} |"


def _cell(column: Measured, row: str) -> str:
    figure = column.figures.get(row)
    if figure is None:
        return "-"
    if isinstance(figure, Share):
        return str(figure)
    return f"{figure:.3f}" if figure < 1 else f"{figure:.1f}"


def below(name: str, measured: Measured) -> Iterator[str]:
    """Confidence against the share that is right, each danger sign's recall, and every miss by its line."""
    flagged = measured.pairs["red_flags"]
    signs = ", ".join(f"{one} {seen.hits}/{seen.cases}" for one, seen in danger.by_id(flagged).items())
    misses = [f"  line {line}: {one} ({level}), taken for {said or 'nothing'}"
              for line, one, level, said in danger.missed(flagged)]  # fmt: skip
    alarms = ", ".join(f"{line} ({one})" for line, one in danger.alarmed(flagged))
    yield f"\n{name}"
    yield f"Confidence, share right, questions: {_reliability(measured.calibration)}"
    yield f"Danger signs seen, each: {signs}"
    yield f"Danger signs missed: {len(misses) or 'none'}"
    yield from misses
    yield f"False alarms among the hard negatives, by line: {alarms or 'none'}"


def _reliability(bins: Sequence[Bin]) -> str:
    return "; ".join(f"{held.confidence:.2f} {held.right:.2f} ({held.cases})" for held in bins)


def details(columns: Columns) -> dict[str, Any]:
    """The same for programs, with each case's decision by its line; nobody's words."""
    return {name: _detail(measured) for name, measured in columns.items()}


def _detail(measured: Measured) -> dict[str, Any]:
    figures = {
        row: figure.as_numbers() if isinstance(figure, Share) else figure
        for row, figure in measured.figures.items()
    }
    flags = {one: seen.as_numbers() for one, seen in danger.by_id(measured.pairs["red_flags"]).items()}
    decisions = {kind: [_wordless(made) for _, made in pairs] for kind, pairs in measured.pairs.items()}
    bins = [vars(held) for held in measured.calibration]
    return {"figures": figures, "red_flags": flags, "calibration": bins, "decisions": decisions}


def _wordless(made: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in made.items() if name != "text"}
