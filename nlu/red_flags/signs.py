"""The notation of signs in knowledge/red_flag_phrases.yml, turned into regular expressions."""

from __future__ import annotations

import re
from itertools import permutations

NEAR = 3  # words that may stand between two of a sign's, a comma counting as one
FAR = 7
# A sign does not reach across a denial ("hives without trouble breathing"), unless it denies something idle.
IDLE = "right|normal|just|only|sure|stop|stopping|going|good|ok|better|getting|idea|feeling|joke|longer|doubt"
DENIAL = rf"(?:without|never|nor)\b|(?:no|not) (?!(?:{IDLE})\b)"
GROUP = re.compile(r"<(\w+)>")

Groups = dict[str, str]


class SignRejected(Exception):
    """A sign is not written in the notation, or names a group that does not exist."""


def compile_sign(sign: str, groups: Groups) -> re.Pattern[str]:
    """Matches the sign anywhere within one sentence; raises SignRejected."""
    expanded = _expand(sign, groups)
    parts = [_sequence(part) for part in re.split(r"\s+&\s+", expanded)]
    orders = [_gap(FAR).join(order) for order in permutations(parts)]
    try:
        return re.compile("|".join(f"(?:{order})" for order in orders))
    except re.error as error:
        raise SignRejected(f"{sign!r}: {error}") from error


def compile_any(signs: list[str], groups: Groups) -> re.Pattern[str]:
    """Matches any of the signs."""
    return re.compile("|".join(compile_sign(sign, groups).pattern for sign in signs))


def _expand(sign: str, groups: Groups) -> str:
    def words(found: re.Match[str]) -> str:
        if found.group(1) not in groups:
            raise SignRejected(f"{sign!r} names the group {found.group(1)!r}, and there is none.")
        return f"(?:{groups[found.group(1)].replace('(', '(?:')})"

    return GROUP.sub(words, re.sub(r"\((?!\?)", "(?:", sign))


def needed_words(sign: str, groups: Groups) -> list[frozenset[str]]:
    """For each part of the sign the words of which at least one must be there."""
    parts = re.split(r"\s+&\s+", _expand(sign, groups))
    elements = [element for part in parts for element in _elements(part) if element != "..."]
    return [frozenset(re.findall(r"[a-z0-9]+", element)) for element in elements]


def _sequence(part: str) -> str:
    """Words in order; an ellipsis before one widens the gap."""
    pattern, gap = "", ""
    for element in _elements(part):
        if element == "...":
            gap = _gap(FAR)
            continue
        pattern += (gap if pattern else "") + rf"\b(?:{element})\b"
        gap = _gap(NEAR)
    return pattern


def _elements(part: str) -> list[str]:
    """What stands between spaces, brackets kept whole."""
    elements, depth = [""], 0
    for letter in part.strip():
        depth += (letter == "(") - (letter == ")")
        if letter == " " and depth == 0:
            elements.append("")
        else:
            elements[-1] += letter
    return [element for element in elements if element]


def _gap(words: int) -> str:
    return rf"(?: (?!{DENIAL})(?:,|[a-z0-9]+)){{0,{words}}}? "
