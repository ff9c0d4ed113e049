"""Whether what speaks for an option and what speaks against it are told in equal detail."""

from __future__ import annotations

from collections.abc import Iterable

from guide.model import Option

FOR = ("good", "chance", "lasts")
AGAINST = ("takes", "harms", "rare")
LEAST_RATIO, GREATEST_RATIO = 0.67, 1.5  # what the international standard's checkers count as equal


def words_in(option: Option, rows: Iterable[str]) -> int:
    return sum(len(option.cells[row].text.split()) for row in rows)


def for_to_against(option: Option) -> float:
    """Words for the option to words against it, one being equal."""
    return words_in(option, FOR) / words_in(option, AGAINST)


def longest_to_shortest(options: Iterable[Option]) -> float:
    """Words of the option told at greatest length to those of the one told most briefly."""
    lengths = [words_in(option, option.cells) for option in options]
    return max(lengths) / min(lengths)


def is_equal(ratio: float) -> bool:
    return LEAST_RATIO <= ratio <= GREATEST_RATIO
