"""What a check has to say, in words an editor understands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    file: str
    where: str
    message: str
    is_note: bool = False

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{'note: ' if self.is_note else ''}{place}: {self.message}"
