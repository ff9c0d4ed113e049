"""Old words beside new ones, with what changed marked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    text: str
    changed: bool


@dataclass(frozen=True)
class Pair:
    """One part of an answer, such as a country's text, before and after."""

    part: str  # question | text | citations | facts | certainty | studies | sides, or a passage's own heading
    where: Sequence[Sequence[str]]  # the conditions of its wording
    old: list[Piece]
    new: list[Piece]


def pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Word by word."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    left, right = [], []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left.append(Piece("".join(before[i:j]), kind != "equal"))
        right.append(Piece("".join(after[k:m]), kind != "equal"))
    return [one for one in left if one.text], [one for one in right if one.text]


def pairs(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> list[Pair]:
    """What differs between two contents (drafting/content.py); against None, everything is new."""
    before = old or {"question": "", "variants": []}
    return list(_pairs(before, new))


def _pairs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Pair]:
    yield from _pair("question", [], old["question"], new["question"])
    before = {_key(row): row for row in old["variants"]}
    after = {_key(row): row for row in new["variants"]}
    for key, row in after.items():
        for part in ("text", "certainty", "citations", "facts", "sides", "studies"):
            yield from _pair(
                part, row["conditions"], _plain(before.get(key, {}).get(part)), _plain(row[part])
            )
    for key in before.keys() - after.keys():
        yield from _pair("text", before[key]["conditions"], before[key]["text"], "")


def _pair(part: str, where: Sequence[Sequence[str]], old: str, new: str) -> Iterator[Pair]:
    if old != new:
        yield Pair(part, where, *pieces(old, new))


def _key(row: Mapping[str, Any]) -> str:
    return str(sorted(map(tuple, row["conditions"])))


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return "\n".join(_plain(one) for one in value.values() if one)
    return str(value or "")
