"""Marks the words of a text that gave a red flag away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    text: str
    is_marked: bool = False


def marked(text: str, words: Sequence[str]) -> list[Piece]:
    """The whole text in pieces. Words whose spelling was mended are not found, and stay unmarked."""
    wanted = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return [Piece(text)]
    found = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in wanted), re.IGNORECASE)
    pieces, end = [], 0
    for match in found.finditer(text):
        pieces += [Piece(text[end : match.start()]), Piece(match.group(), is_marked=True)]
        end = match.end()
    return [piece for piece in (*pieces, Piece(text[end:])) if piece.text]
