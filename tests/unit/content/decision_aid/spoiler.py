"""One decision of the guide, and ways to spoil it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from guide.model import Content

DECISION = "movement_lines"


@dataclass(frozen=True)
class Spoiler:
    """Changes one thing in the guide's content."""

    content: Content

    def decision(self, **changes: Any) -> Content:
        changed = replace(self.content.decisions[DECISION], **changes)
        return replace(self.content, decisions={**self.content.decisions, DECISION: changed})

    def cell(self, option: str, row: str, **changes: Any) -> Content:
        old = self.content.options[option]
        cells = {**old.cells, row: replace(old.cells[row], **changes)}
        return replace(self.content, options={**self.content.options, option: replace(old, cells=cells)})

    def chance(self, option: str, **changes: Any) -> Content:
        old = self.content.options[option].cells["chance"].chance
        assert old
        return self.cell(option, "chance", chance=replace(old, **changes))

    def words(self, **changes: str) -> Content:
        return replace(self.content, words={**self.content.words, **changes})

    def relation(self, matter: str, option: str, line: str) -> Content:
        lines = {**self.content.relations[matter], option: line}
        return replace(self.content, relations={**self.content.relations, matter: lines})
