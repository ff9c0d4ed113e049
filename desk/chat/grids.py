"""An option grid ready to be drawn: chances as icons, sources with numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from chat.icons import IconArray, icon_array
from conversations.messages import StoredMessage

type Source = dict[str, Any]

OPEN_WHERE_FOLDED = ("good", "harms")


@dataclass(frozen=True)
class GridCell:
    option: str  # its name; said in the cell where the screen has no room for columns
    cell: dict[str, Any]
    icons: IconArray | None
    numbers: list[int]  # of its sources in the grid's list, for paper


@dataclass(frozen=True)
class GridRow:
    id: str
    name: str
    cells: list[GridCell]

    @property
    def is_open(self) -> bool:
        """Where rows are folded: what an option can do stands open, and as openly what it may do to you."""
        return self.id in OPEN_WHERE_FOLDED


@dataclass(frozen=True)
class Grid:
    options: list[dict[str, Any]]
    rows: list[GridRow]
    sources: list[Source]

    @property
    def says_what_matters(self) -> bool:
        return any(option.get("matters") for option in self.options)


def grid(message: StoredMessage) -> Grid:
    names = [option["name"] for option in message["options"]]
    cited = [cell.get("citations") or [] for row in message["rows"] for cell in row["cells"]]
    sources = distinct(source for citations in cited for source in citations)
    numbers = {source["source_id"]: number for number, source in enumerate(sources, 1)}
    rows = [GridRow(row["id"], row["name"], _cells(row["cells"], names, numbers)) for row in message["rows"]]
    return Grid(message["options"], rows, sources)


def distinct(sources: Iterable[Source]) -> list[Source]:
    return list({source["source_id"]: source for source in sources}.values())


def _cells(cells: list[dict[str, Any]], names: list[str], numbers: dict[str, int]) -> list[GridCell]:
    return [
        GridCell(name, cell, icon_array(cell.get("chance")), _numbers(cell, numbers))
        for name, cell in zip(names, cells, strict=False)
    ]


def _numbers(cell: dict[str, Any], numbers: dict[str, int]) -> list[int]:
    return sorted(numbers[source["source_id"]] for source in cell.get("citations") or [])
