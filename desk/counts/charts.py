"""Where the bars of a chart stand: SVG units, a hundred of them high, ten to a bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

HEIGHT, STEP, GAP = 100.0, 10, 2


@dataclass(frozen=True)
class Piece:
    """One part of a bar, with the class that colours it."""

    name: str
    y: float
    height: float


@dataclass(frozen=True)
class Bar:
    x: int
    label: str
    total: int
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Chart:
    bars: Sequence[Bar]
    top: int  # what the upper edge stands for

    @property
    def width(self) -> int:
        return STEP * max(1, len(self.bars))

    @property
    def highest(self) -> Bar | None:
        return max(self.bars, key=lambda bar: bar.total, default=None)


type Column = tuple[str, dict[str, int]]  # its label and its parts, the lowest first


def chart(columns: Sequence[Column]) -> Chart:
    top = rounded_up(max((sum(parts.values()) for _, parts in columns), default=0))
    return Chart([bar(number, column, top) for number, column in enumerate(columns)], top)


def bar(number: int, column: Column, top: int) -> Bar:
    label, parts = column
    pieces, below = [], 0.0
    for name, count in parts.items():
        height = HEIGHT * count / top
        if count:
            pieces.append(Piece(name, round(HEIGHT - below - height, 2), round(height, 2)))
        below += height
    return Bar(number * STEP + GAP // 2, label, sum(parts.values()), pieces)


def rounded_up(count: int) -> int:
    """The next of 1, 2, 4, 5, 6, 8, 10 at the count's size, so that the half of it can be read as well."""
    if count <= 2:
        return 2
    size = 10 ** floor(log10(count))
    return next(int(nice * size) for nice in (1, 2, 4, 5, 6, 8, 10) if nice * size >= ceil(count))
